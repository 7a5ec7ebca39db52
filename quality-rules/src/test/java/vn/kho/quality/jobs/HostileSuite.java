package vn.kho.quality.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A suite that means harm.
 *
 * @param suite its text
 * @param status how a check by it ends
 */
record HostileSuite(String suite, int status) {
  /** Exit statuses: the rules hold; one does not, or is errored; the suite is refused unread. */
  static final int PASSED = 0;

  static final int FAILED = 1;
  static final int REFUSED = 2;

  static final String GOOD = "  - {id: good, type: expect_column_to_exist, column: id}\n";

  /** Suites of one good rule and one other, then those that are hostile as files. */
  static Stream<HostileSuite> all(Path secret) {
    return Stream.concat(rules(secret), files());
  }

  private static HostileSuite rule(int status, String rule) {
    return new HostileSuite("suite: s\nexpectations:\n" + GOOD + "  - " + rule + "\n", status);
  }

  private static Stream<HostileSuite> rules(Path secret) {
    List<HostileSuite> rules = new ArrayList<>();
    addRefusedConditions(rules, secret);
    addConditions(rules);
    addGxConditions(rules);
    addRefusedQueries(rules);
    addQueries(rules);
    addPatterns(rules);
    addSchemas(rules);
    addNames(rules);
    addLiterals(rules);
    addSets(rules);
    return rules.stream();
  }

  private static void addRefusedConditions(List<HostileSuite> rules, Path secret) {
    for (String condition :
        List.of(
            "reflect('java.lang.Runtime', 'getRuntime') IS NOT NULL",
            "id IN (SELECT value FROM text.`" + secret + "`)",
            "EXISTS (SELECT 1 FROM csv.`/etc/passwd`)",
            "assert_true(false) IS NULL",
            "length(repeat('a', 2000000000)) > 1",
            "size(sequence(1, 2000000000)) > 1",
            "raise_error('x') IS NULL",
            "id = 1 AND ".repeat(4_000) + "id = 1",
            "(".repeat(4_000) + "id = 1" + ")".repeat(4_000),
            "regexp_replace(name, '(a|aa)+$', '') = ''")) {
      rules.add(rule(REFUSED, conditional(condition)));
    }
  }

  private static void addConditions(List<HostileSuite> rules) {
    for (String condition :
        List.of(
            "id = 1; DROP TABLE kho.a.b",
            "id = 1) OR (1 = 1 AND java_method('java.lang.System', 'exit', 3) = ''",
            "id = 1 AND ".repeat(330) + "id = 1",
            "name RLIKE '(a+)+$'",
            "name = '\\u0000' OR `id` = 1 -- '")) {
      rules.add(rule(FAILED, conditional(condition)));
    }
  }

  private static String conditional(String condition) {
    return "{type: expect_column_values_to_be_null, column: name, condition_parser: spark, row_condition: "
        + quoted(condition)
        + "}";
  }

  private static void addGxConditions(List<HostileSuite> rules) {
    for (String condition :
        List.of(
            "id == 1 and ".repeat(4_000) + "id == 1",
            "id == 1 and ".repeat(290) + "id == 1",
            "(".repeat(90_000) + "id == 1",
            "not ".repeat(3_000) + "id == 1",
            "id in [" + "1, ".repeat(1_900) + "1]")) {
      rules.add(
          rule(
              FAILED,
              "{type: expect_column_values_to_be_null, column: name, row_condition: "
                  + quoted(condition)
                  + "}"));
    }
    String one = "{type: nullity, column: id, is_null: true}, ";
    rules.add(
        rule(
            FAILED,
            "{type: expect_column_values_to_be_null, column: name, row_condition: {type: or, conditions: ["
                + one.repeat(20_000)
                + "]}}"));
  }

  private static void addRefusedQueries(List<HostileSuite> rules) {
    for (String query :
        List.of(
            "SELECT * FROM {batch} a, {batch} b, range(1000000000) c",
            "SELECT explode(sequence(1, 1000000000)) FROM {batch}",
            "SELECT * FROM {batch} LATERAL VIEW explode(sequence(1, 500000000)) t AS n",
            "SELECT TRANSFORM(id) USING 'touch /tmp/kho-was-here' FROM {batch}",
            "SELECT * FROM binaryFile.`/etc/passwd`",
            "SELECT " + "(".repeat(3_000) + "1" + ")".repeat(3_000))) {
      rules.add(rule(REFUSED, asking(query)));
    }
  }

  private static void addQueries(List<HostileSuite> rules) {
    for (String query :
        List.of(
            "WITH RECURSIVE t AS (SELECT 1) SELECT * FROM t",
            "SELECT * FROM {batch} WHERE name RLIKE '(a*)*b'",
            "SELECT input_file_name() FROM {batch}; SET x=1")) {
      rules.add(rule(FAILED, asking(query)));
    }
  }

  private static String asking(String query) {
    return "{type: unexpected_rows_expectation, unexpected_rows_query: " + quoted(query) + "}";
  }

  private static void addPatterns(List<HostileSuite> rules) {
    for (String regex :
        List.of(
            "(a+)+$",
            "(?:a|a)*b",
            "(.*)*x",
            "((((a*)*)*)*)*c",
            "(?=(a+)+!)a",
            "(a{1,1000}){1,1000}b",
            "(".repeat(3_000),
            "[".repeat(30_000),
            "a".repeat(90_000),
            "\\1(a)",
            "(?P<n>a)(?P=n)*b",
            "(?<!a+)b")) {
      rules.add(
          rule(
              FAILED,
              "{type: expect_column_values_to_match_regex, column: name, regex: "
                  + quoted(regex)
                  + "}"));
    }
  }

  private static void addSchemas(List<HostileSuite> rules) {
    for (String schema :
        List.of(
            "{$ref: 'file:///etc/passwd'}",
            "{$ref: 'http://127.0.0.1:1/x.json'}",
            "{$ref: '#'}",
            "{pattern: '(a+)+$'}",
            "{allOf: [{$ref: '#/allOf/0'}]}",
            "{properties: {a: {multipleOf: 1e-300}}}",
            "{maxLength: 1e999}")) {
      rules.add(
          rule(
              FAILED,
              "{type: expect_column_values_to_match_json_schema, column: js, json_schema: "
                  + schema
                  + "}"));
    }
  }

  private static void addNames(List<HostileSuite> rules) {
    rules.add(rule(FAILED, "{type: expect_column_values_to_be_json_parseable, column: js}"));
    rules.add(
        rule(
            FAILED,
            "{type: expect_column_values_to_be_in_code_list, column: id, list: ../../secret.txt}"));
    rules.add(
        rule(
            FAILED,
            "{type: expect_column_values_to_reference, column: id, dataset: '../../x.y', other_column: a}"));
    rules.add(
        rule(
            FAILED,
            "{type: expect_column_values_to_reference, column: id, dataset: \"a.b' OR 1=1 --\"}"));
    rules.add(
        rule(
            REFUSED,
            "{type: expect_table_row_count_to_equal_other_table, other_table_name: 'text.`/etc/passwd`'}"));
  }

  private static void addLiterals(List<HostileSuite> rules) {
    rules.add(
        rule(
            FAILED,
            "{type: expect_column_values_to_be_between, column: id, min_value: 1e999999999}"));
    rules.add(
        rule(
            PASSED,
            "{type: expect_column_values_to_be_between, column: id, max_value: "
                + "9".repeat(200_000)
                + "}"));
    rules.add(
        rule(
            FAILED,
            "{type: expect_column_values_to_be_multiple_of, column: id, value: 1e-999999999}"));
    rules.add(
        rule(
            FAILED,
            "{type: expect_multicolumn_sum_to_equal, column_list: [id, id], sum_total: 1e-99999999}"));
    rules.add(
        rule(
            REFUSED,
            "{type: expect_table_to_be_fresh, column: name, max_age: 99999999999999999999d}"));
    rules.add(
        rule(
            FAILED,
            "{type: expect_column_values_to_match_strftime_format, column: name, strftime_format: "
                + quoted("%Y".repeat(20_000))
                + "}"));
    rules.add(
        rule(
            FAILED,
            "{type: expect_column_values_to_match_like_pattern, column: name, like_pattern: "
                + quoted("%a".repeat(5_000) + "b")
                + "}"));
    rules.add(
        rule(
            FAILED,
            "{type: expect_column_quantile_values_to_be_between, column: id, quantile_ranges: {quantiles: [2, -1, .nan], value_ranges: [[1, 2]]}}"));
  }

  private static void addSets(List<HostileSuite> rules) {
    rules.add(
        rule(
            FAILED,
            "{type: expect_column_values_to_be_in_set, column: id, value_set: ["
                + "1, ".repeat(100_000)
                + "1]}"));
    rules.add(
        rule(
            PASSED,
            "{type: expect_column_values_to_be_in_set, column: id, value_set: ["
                + numbers("%d")
                + "]}"));
    rules.add(
        rule(
            PASSED,
            "{type: expect_column_values_to_not_be_in_set, column: name, value_set: ["
                + numbers("xã %d")
                + "]}"));
    rules.add(
        rule(
            FAILED,
            "{type: expect_column_values_to_be_in_set, column: \"na`me'; --\", value_set: [1]}"));
    rules.add(
        rule(
            REFUSED,
            "{type: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ['http://127.0.0.1:1/']]]]}"));
  }

  private static String numbers(String format) {
    return IntStream.range(0, 100_000)
        .mapToObj(format::formatted)
        .collect(Collectors.joining(", "));
  }

  private static Stream<HostileSuite> files() {
    StringBuilder laughs = new StringBuilder("suite: s\na0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    return Stream.of(
            laughs + "expectations: *a39\n",
            "suite: s\nexpectations: &e\n" + GOOD + "  - *e\n",
            "suite: s\nexpectations: " + "[".repeat(20_000) + "]".repeat(20_000) + "\n",
            "suite: s\nexpectations: " + "{a: ".repeat(5_000) + "1" + "}".repeat(5_000) + "\n",
            "{\"name\": \"s\", \"expectations\": " + "[".repeat(50_000) + "}",
            "suite: \"s\\0../../x\"\nexpectations:\n  - {type: \"a\\0b\"}\n",
            "suite: s\nexpectations: !!python/object/apply:os.system ['id']\n",
            "suite: s\nparameters: {a: {$PARAMETER: a}}\nexpectations:\n  - {type: expect_table_row_count_to_equal, value: {$PARAMETER: a}}\n",
            "\0\0\0\0",
            "")
        .map(suite -> new HostileSuite(suite, REFUSED));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
