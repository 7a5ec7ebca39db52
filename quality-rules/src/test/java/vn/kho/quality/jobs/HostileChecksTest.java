package vn.kho.quality.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.TestSpark;
import vn.kho.quality.check.CheckResult;
import vn.kho.quality.check.DataCheck;
import vn.kho.quality.suite.Suite;
import vn.kho.quality.suite.SuiteReader;
import vn.kho.schema.problem.KhoException;

/**
 * Suites that try to run code, to read a file, or to take all time and memory, in both executions:
 * each ends with a sentence, and a good rule beside a bad one is judged.
 */
class HostileChecksTest {
  /** CPU time of all threads of this process, for one suite in one execution. */
  private static final Duration MOST_CPU = Duration.ofSeconds(10);

  private static final String GOOD = "  - {id: good, type: expect_column_to_exist, column: id}\n";
  private static final String WARM =
      """
        - {id: a, type: expect_column_values_to_match_regex, column: name, regex: '^a', row_condition: 'id == 1'}
        - {id: b, type: unexpected_rows_expectation, unexpected_rows_query: 'SELECT id FROM {batch}'}
        - {id: c, type: expect_column_values_to_match_json_schema, column: js, json_schema: {type: object}}
      """;
  private static final String DATA =
      "id,name,js\n1,"
          + "a".repeat(60_000)
          + "?,\"{\"\"a\"\": 1}\"\n2,Huế,\""
          + "[".repeat(50_000)
          + "]".repeat(50_000)
          + "\"\n";

  @TempDir private static Path folder = Path.of("");
  private int number;

  @TestFactory
  Stream<DynamicTest> eachEndsWithASentence() throws IOException {
    TestSpark.session();
    Files.writeString(folder.resolve("rows.csv"), DATA);
    Files.writeString(folder.resolve("secret.txt"), "geheim\n");
    // What the first rule of a JVM pays for all others: classes, plans, generated code.
    warmUp("suite: s\nexpectations:\n" + GOOD + WARM);
    return Stream.concat(
            rules().map(rule -> "suite: s\nexpectations:\n" + GOOD + "  - " + rule + "\n"), files())
        .map(suite -> DynamicTest.dynamicTest(title(suite), () -> run(suite)));
  }

  private static String title(String suite) {
    String last = suite.strip().substring(suite.strip().lastIndexOf('\n') + 1);
    return "…" + last.substring(0, Math.min(90, last.length())).replaceAll("\\p{Cntrl}", "?");
  }

  private static Stream<String> rules() {
    List<String> rules = new ArrayList<>();
    addConditions(rules);
    addGxConditions(rules);
    addQueries(rules);
    addPatterns(rules);
    addNames(rules);
    addLiterals(rules);
    return rules.stream();
  }

  private static void addConditions(List<String> rules) {
    for (String condition :
        List.of(
            "reflect('java.lang.Runtime', 'getRuntime') IS NOT NULL",
            "id IN (SELECT value FROM text.`" + folder.resolve("secret.txt") + "`)",
            "EXISTS (SELECT 1 FROM csv.`/etc/passwd`)",
            "id = 1; DROP TABLE kho.a.b",
            "id = 1) OR (1 = 1 AND java_method('java.lang.System', 'exit', 3) = ''",
            "assert_true(false) IS NULL",
            "length(repeat('a', 2000000000)) > 1",
            "size(sequence(1, 2000000000)) > 1",
            "raise_error('x') IS NULL",
            "id = 1 AND ".repeat(4_000) + "id = 1",
            "id = 1 AND ".repeat(330) + "id = 1",
            "(".repeat(4_000) + "id = 1" + ")".repeat(4_000),
            "name RLIKE '(a+)+$'",
            "regexp_replace(name, '(a|aa)+$', '') = ''",
            "name = '\\u0000' OR `id` = 1 -- '")) {
      rules.add(
          "{type: expect_column_values_to_be_null, column: name, condition_parser: spark, row_condition: "
              + quoted(condition)
              + "}");
    }
  }

  private static void addGxConditions(List<String> rules) {
    for (String condition :
        List.of(
            "id == 1 and ".repeat(4_000) + "id == 1",
            "id == 1 and ".repeat(290) + "id == 1",
            "(".repeat(90_000) + "id == 1",
            "not ".repeat(3_000) + "id == 1",
            "id in [" + "1, ".repeat(1_900) + "1]")) {
      rules.add(
          "{type: expect_column_values_to_be_null, column: name, row_condition: "
              + quoted(condition)
              + "}");
    }
    String one = "{type: nullity, column: id, is_null: true}, ";
    rules.add(
        "{type: expect_column_values_to_be_null, column: name, row_condition: {type: or, conditions: ["
            + one.repeat(20_000)
            + "]}}");
  }

  private static void addQueries(List<String> rules) {
    for (String query :
        List.of(
            "SELECT * FROM {batch} a, {batch} b, range(1000000000) c",
            "WITH RECURSIVE t AS (SELECT 1) SELECT * FROM t",
            "SELECT explode(sequence(1, 1000000000)) FROM {batch}",
            "SELECT * FROM {batch} LATERAL VIEW explode(sequence(1, 500000000)) t AS n",
            "SELECT TRANSFORM(id) USING 'touch /tmp/kho-was-here' FROM {batch}",
            "SELECT * FROM {batch} WHERE name RLIKE '(a*)*b'",
            "SELECT input_file_name() FROM {batch}; SET x=1",
            "SELECT * FROM binaryFile.`/etc/passwd`",
            "SELECT " + "(".repeat(3_000) + "1" + ")".repeat(3_000))) {
      rules.add(
          "{type: unexpected_rows_expectation, unexpected_rows_query: " + quoted(query) + "}");
    }
  }

  private static void addPatterns(List<String> rules) {
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
          "{type: expect_column_values_to_match_regex, column: name, regex: "
              + quoted(regex)
              + "}");
    }
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
          "{type: expect_column_values_to_match_json_schema, column: js, json_schema: "
              + schema
              + "}");
    }
  }

  private static void addNames(List<String> rules) {
    rules.add("{type: expect_column_values_to_be_json_parseable, column: js}");
    rules.add(
        "{type: expect_column_values_to_be_in_code_list, column: id, list: ../../secret.txt}");
    rules.add(
        "{type: expect_column_values_to_reference, column: id, dataset: '../../x.y', other_column: a}");
    rules.add("{type: expect_column_values_to_reference, column: id, dataset: \"a.b' OR 1=1 --\"}");
    rules.add(
        "{type: expect_table_row_count_to_equal_other_table, other_table_name: 'text.`/etc/passwd`'}");
  }

  private static void addLiterals(List<String> rules) {
    rules.add("{type: expect_column_values_to_be_between, column: id, min_value: 1e999999999}");
    rules.add(
        "{type: expect_column_values_to_be_between, column: id, max_value: "
            + "9".repeat(200_000)
            + "}");
    rules.add("{type: expect_column_values_to_be_multiple_of, column: id, value: 1e-999999999}");
    rules.add(
        "{type: expect_multicolumn_sum_to_equal, column_list: [id, id], sum_total: 1e-99999999}");
    rules.add("{type: expect_table_to_be_fresh, column: name, max_age: 99999999999999999999d}");
    rules.add(
        "{type: expect_column_values_to_match_strftime_format, column: name, strftime_format: "
            + quoted("%Y".repeat(20_000))
            + "}");
    rules.add(
        "{type: expect_column_values_to_match_like_pattern, column: name, like_pattern: "
            + quoted("%a".repeat(5_000) + "b")
            + "}");
    rules.add(
        "{type: expect_column_quantile_values_to_be_between, column: id, quantile_ranges: {quantiles: [2, -1, .nan], value_ranges: [[1, 2]]}}");
    rules.add(
        "{type: expect_column_values_to_be_in_set, column: id, value_set: ["
            + "1, ".repeat(100_000)
            + "1]}");
    rules.add(
        "{type: expect_column_values_to_be_in_set, column: id, value_set: ["
            + numbers("%d")
            + "]}");
    rules.add(
        "{type: expect_column_values_to_not_be_in_set, column: name, value_set: ["
            + numbers("xã %d")
            + "]}");
    rules.add("{type: expect_column_values_to_be_in_set, column: \"na`me'; --\", value_set: [1]}");
    rules.add(
        "{type: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ['http://127.0.0.1:1/']]]]}");
  }

  private static String numbers(String format) {
    return IntStream.range(0, 100_000)
        .mapToObj(format::formatted)
        .collect(Collectors.joining(", "));
  }

  private static Stream<String> files() {
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
        "");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private void run(String text) throws IOException {
    Path suite = write(text);
    long before = cpu();
    local(suite);
    long between = cpu();
    distributed(suite);
    long after = cpu();
    assertThat(Duration.ofNanos(between - before)).as("local").isLessThan(MOST_CPU);
    assertThat(Duration.ofNanos(after - between)).as("distributed").isLessThan(MOST_CPU);
    assertThat(Path.of("/tmp/kho-was-here")).doesNotExist();
  }

  private void warmUp(String text) throws IOException {
    Path suite = write(text);
    local(suite);
    distributed(suite);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("suite" + number++ + ".yaml"), text);
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void local(Path suite) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
    String data = folder.resolve("rows.csv").toString();
    int status =
        CheckJob.run(
            new String[] {"--home", folder.toString(), "--data", data, "--suite", suite.toString()},
            both,
            both);
    assertSentence(out.toString(StandardCharsets.UTF_8), status);
  }

  private static void assertSentence(String said, int status) {
    String head = said.substring(0, Math.min(3_000, said.length()));
    assertThat(status).as(head).isIn(0, 1, 2);
    assertThat(head)
        .doesNotContain("geheim", "root:x:0", "\tat ", "KHO-9")
        .doesNotContainPattern("\\w+(Exception|Error)\\b");
    assertThat(said).isNotBlank();
    if (status < 2) {
      assertThat(said).containsPattern("đạt / passed +critical +good");
    }
  }

  private static void distributed(Path suite) {
    Suite rules;
    try {
      rules = SuiteReader.read(suite);
    } catch (KhoException e) {
      return;
    }
    try {
      CheckResult result =
          DataCheck.on(TestSpark.session())
              .run(
                  rules,
                  TestSpark.session()
                      .read()
                      .schema("id BIGINT, name STRING, js STRING")
                      .option("header", true)
                      .option("escape", "\"")
                      .csv(folder.resolve("rows.csv").toString()));
      assertSentence(result.table(), result.success() ? 0 : 1);
    } catch (KhoException e) {
      assertThat(e.getMessage()).doesNotContain("Exception");
    }
  }
}
