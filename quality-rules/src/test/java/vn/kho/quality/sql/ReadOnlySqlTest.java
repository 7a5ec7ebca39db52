package vn.kho.quality.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.quality.TestSpark;

class ReadOnlySqlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM {batch} WHERE fee < 0",
        "SELECT count(*), avg(fee) FROM {batch} b LEFT JOIN reference.ward w ON b.ward = w.code",
        "SELECT * FROM kho.health.clinic c WHERE NOT EXISTS (SELECT 1 FROM {batch} b WHERE b.id = c.id)",
        "WITH t AS (SELECT id, count(*) n FROM {batch} GROUP BY id) SELECT * FROM t WHERE n > 1",
        "SELECT id, row_number() OVER (PARTITION BY ward ORDER BY id DESC) r FROM {batch}",
        "SELECT CASE WHEN a IN (1, 2) THEN b ELSE c END, cast(d AS decimal(10, 2)) FROM {batch}",
        "SELECT * FROM {batch} WHERE name LIKE 'A%' OR name RLIKE '^B' OR regexp_like(name, 'C')",
        "SELECT year(opened), trim(name), coalesce(a, b), a || b, -a FROM {batch} HAVING count(*) > 1",
        "SELECT DISTINCT a FROM {batch} UNION SELECT b FROM {batch} ORDER BY 1 LIMIT 5",
        "SELECT lpad(code, 5, '0'), d + INTERVAL 1 DAY, extract(YEAR FROM d) FROM {batch}",
        "SELECT transform(array(1, 2), x -> x + 1), current_date, b.user FROM {batch} b",
        "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a) FROM {batch} GROUP BY ROLLUP (b)",
        "SELECT a FROM {batch} LATERAL VIEW explode(split_of) t AS x",
        "VALUES (1, 'a'), (2, 'b')"
      })
  void queriesThatReadAreTaken(String query) {
    assertThatCode(() -> ReadOnlySql.check(query)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // commands
        "DROP TABLE kho.health.clinic",
        "INSERT INTO kho.health.clinic SELECT * FROM {batch}",
        "INSERT OVERWRITE DIRECTORY '/tmp/x' USING csv SELECT * FROM {batch}",
        "FROM {batch} INSERT OVERWRITE LOCAL DIRECTORY '/tmp/x' SELECT *",
        "CREATE TABLE t AS SELECT * FROM {batch}",
        "CREATE TEMPORARY VIEW v USING csv OPTIONS (path '/etc/passwd')",
        "CREATE FUNCTION f AS 'x.Y' USING JAR 'http://127.0.0.1/x.jar'",
        "DELETE FROM kho.health.clinic",
        "UPDATE kho.health.clinic SET a = 1",
        "MERGE INTO kho.health.clinic USING {batch} b ON true WHEN MATCHED THEN DELETE",
        "TRUNCATE TABLE kho.health.clinic",
        "ALTER TABLE kho.health.clinic DROP COLUMN a",
        "CALL kho.system.rollback_to_snapshot('health.clinic', 1)",
        "SET spark.sql.runSQLOnFiles=true",
        "SET",
        "RESET",
        "ADD JAR 'http://127.0.0.1/x.jar'",
        "ADD FILE '/etc/passwd'",
        "LIST JARS",
        "CACHE TABLE t AS SELECT 1",
        "REFRESH '/etc'",
        "USE kho.ops",
        "SHOW TABLES",
        "DESCRIBE TABLE EXTENDED kho.health.clinic",
        "EXPLAIN SELECT 1",
        "LOAD DATA INPATH '/etc/passwd' INTO TABLE t",
        "ANALYZE TABLE kho.health.clinic COMPUTE STATISTICS",
        "EXECUTE IMMEDIATE 'DROP TABLE x'",
        // scripts, table functions, hints, time travel
        "SELECT TRANSFORM(a) USING 'cat /etc/passwd' FROM {batch}",
        "SELECT * FROM (MAP a USING 'sh' FROM {batch})",
        "SELECT * FROM range(100000000000)",
        "SELECT * FROM read_files('/etc/passwd')",
        "SELECT * FROM kho.health.clinic VERSION AS OF 1",
        "SELECT /*+ REPARTITION(1000000) */ * FROM {batch}",
        "SELECT * FROM {batch} TABLESAMPLE (1 PERCENT)",
        // tables that are no published ones
        "SELECT * FROM csv.`/etc/passwd`",
        "SELECT * FROM text.`file:///etc/passwd`",
        "SELECT * FROM parquet.`http://127.0.0.1/x`",
        "SELECT * FROM `/etc/passwd`",
        "SELECT * FROM default_iceberg.`/work`",
        "SELECT * FROM kho.`file:/etc`.x",
        "SELECT * FROM kho.health.clinic.snapshots",
        "SELECT * FROM kho.quality.quarantine",
        "SELECT * FROM ops.run",
        "SELECT * FROM spark_catalog.default.t",
        "SELECT * FROM other_view",
        // functions
        "SELECT reflect('java.lang.Runtime', 'getRuntime')",
        "SELECT java_method('java.lang.System', 'getenv')",
        "SELECT try_reflect('java.lang.System', 'exit', 1)",
        "SELECT input_file_name() FROM {batch}",
        "SELECT current_user()",
        "SELECT current_user",
        "SELECT session_user",
        "SELECT user",
        "SELECT version()",
        "SELECT current_catalog",
        "SELECT _metadata.file_path FROM {batch}",
        "SELECT b._metadata FROM {batch} b",
        "SELECT kho.system.bucket(1, 2)",
        "SELECT raise_error('x')",
        "SELECT repeat('a', 2000000000)",
        "SELECT space(2000000000)",
        "SELECT lpad('a', 2000000000, 'b')",
        "SELECT lpad('a', n, 'b') FROM {batch}",
        "SELECT sequence(1, 2000000000)",
        "SELECT array_repeat(1, 2000000000)",
        "SELECT format_string('%2000000000d', 1)",
        "SELECT regexp_replace(a, '(a+)+$', '') FROM {batch}",
        "SELECT split(a, '(a+)+$') FROM {batch}",
        "SELECT xpath_string(a, '/x') FROM {batch}",
        "SELECT from_csv(a, 'b INT') FROM {batch}",
        "SELECT aes_encrypt('a', 'b')",
        "SELECT collect_list(a) FROM {batch}",
        "SELECT a LIKE ALL ('%a%', '%b%') FROM {batch}",
        // the same, where they are hidden
        "SELECT (SELECT reflect('java.lang.System', 'getenv', 'PATH'))",
        "SELECT * FROM {batch} WHERE id IN (SELECT value FROM text.`/etc/passwd`)",
        "SELECT * FROM {batch} WHERE EXISTS (SELECT 1 FROM ops.run)",
        "WITH t AS (SELECT * FROM csv.`/etc/passwd`) SELECT * FROM t",
        "WITH t AS (WITH u AS (SELECT java_method('a', 'b')) SELECT * FROM u) SELECT * FROM t",
        "SELECT 1 UNION ALL SELECT version()",
        "SELECT sum(length(input_file_name())) OVER (ORDER BY version()) FROM {batch}",
        "SELECT CASE WHEN true THEN reflect('a', 'b') END FROM {batch}",
        "SELECT transform(array(1), x -> reflect('a', 'b'))",
        "SELECT * FROM {batch} JOIN LATERAL (SELECT reflect('a', 'b')) t",
        "SELECT * FROM {batch} LATERAL VIEW json_tuple(a, 'b') t AS c",
        "VALUES (reflect('java.lang.System', 'getenv', 'PATH'))",
        "TABLE ops.run",
        "SELECT * FROM {batch} ORDER BY reflect('a', 'b')",
        "SELECT * FROM {batch} PIVOT (sum(length(version())) FOR a IN (1))"
      })
  void whatDoesMoreIsRefused(String query) {
    assertThatThrownBy(() -> ReadOnlySql.check(query))
        .isInstanceOf(SqlRefusedException.class)
        .satisfies(e -> assertThat(((SqlRefusedException) e).why()).hasSizeLessThan(400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 1; DROP TABLE kho.health.clinic", "SELECT", "", "DROP DATABASE"})
  void whatDoesNotParseIsSaidSo(String query) {
    assertThatThrownBy(() -> ReadOnlySql.check(query))
        .isInstanceOfSatisfying(SqlRefusedException.class, e -> assertThat(e.unsafe()).isFalse());
  }

  @Test
  void whatIsNestedDeepOrVeryLongIsRefused() {
    for (String query :
        new String[] {
          "SELECT " + "(".repeat(5_000) + "1" + ")".repeat(5_000),
          "SELECT 1" + " + 1".repeat(5_000),
          "SELECT " + "NOT ".repeat(2_000) + "true",
          "SELECT '" + "a".repeat(200_000) + "'",
          "SELECT * FROM " + "(SELECT * FROM ".repeat(150) + "{batch}" + ")".repeat(150)
        }) {
      assertThatThrownBy(() -> ReadOnlySql.check(query)).isInstanceOf(SqlRefusedException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id IN (SELECT id FROM kho.health.clinic)",
        "EXISTS (SELECT * FROM csv.`/etc/passwd`)",
        "reflect('java.lang.System', 'getenv', 'PATH') = 'x'",
        "input_file_name() LIKE '%x'",
        "(SELECT max(x) FROM ops.run) > 1",
        "id > 1; DROP TABLE kho.health.clinic"
      })
  void conditionsLookAtTheRowAlone(String condition) {
    assertThatThrownBy(() -> ReadOnlySql.condition(condition))
        .isInstanceOf(SqlRefusedException.class);
  }

  @Test
  void thePlanThatWasLookedAtIsTheOneThatRuns() throws SqlRefusedException {
    SparkSession spark = TestSpark.session();
    Dataset<Row> rows = spark.sql("SELECT * FROM VALUES ('An Cựu', 1), ('Vĩ Dạ', 2) AS t(name, n)");
    rows.createOrReplaceTempView("looked_at");

    Dataset<Row> found =
        ReadOnlySql.rows(
            spark,
            "WITH t AS (SELECT * FROM {batch} WHERE name RLIKE '^An') SELECT count(*) FROM t"
                + " WHERE name LIKE 'An%' AND n IN (SELECT n FROM {batch} WHERE name ilike 'AN%')",
            "looked_at");

    assertThat(found.first().getLong(0)).isEqualTo(1);
    assertThat(found.queryExecution().logical().toString().toLowerCase(Locale.ROOT))
        .doesNotContain(" rlike ")
        .doesNotContain(" like ");
    assertThat(rows.where(ReadOnlySql.condition("name RLIKE 'Dạ$' AND n BETWEEN 1 AND 2")).count())
        .isEqualTo(1);
    assertThatThrownBy(() -> ReadOnlySql.rows(spark, "SELECT * FROM csv.passwd", "looked_at"))
        .hasMessageContaining("kho");
  }

  @Test
  void everyRowWithEveryRowIsRefusedWhereTheyAreMany() throws SqlRefusedException {
    SparkSession spark = TestSpark.session();
    spark.range(10_000).createOrReplaceTempView("many_rows");

    assertThatThrownBy(
            () -> ReadOnlySql.rows(spark, "SELECT * FROM {batch} a, {batch} b", "many_rows"))
        .hasMessageContaining("every row of one table with every row of another");
    assertThat(
            ReadOnlySql.rows(
                    spark,
                    "SELECT * FROM {batch} CROSS JOIN (SELECT max(id) m FROM {batch}) t WHERE id > m",
                    "many_rows")
                .count())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT max(cccd) FROM {batch}",
        "SELECT first(b.CCCD) FROM {batch} b",
        "SELECT x FROM (SELECT min(cccd) AS x FROM {batch})",
        "WITH t AS (SELECT substr(cccd, 1, 3) AS x FROM {batch}) SELECT max(x) FROM t",
        "SELECT (SELECT max(cccd) FROM {batch})",
        "SELECT concat('a', max(cccd)) FROM {batch}",
        "SELECT * FROM {batch}",
        "SELECT 'a' UNION SELECT cccd FROM {batch}"
      })
  void aValueOfAPersonalColumnIsSeen(String query) throws SqlRefusedException {
    assertThat(ReadOnlySql.shows(query, Set.of("cccd"))).isTrue();
    assertThat(ReadOnlySql.shows(query, Set.of())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM {batch} WHERE cccd LIKE '046%'",
        "SELECT count(DISTINCT cccd) FROM {batch}",
        "SELECT count(*) FROM (SELECT cccd FROM {batch} GROUP BY cccd HAVING count(*) > 1)",
        "SELECT sum(fee) FROM {batch} ORDER BY max(cccd)",
        "SELECT count(*) FROM (SELECT * FROM {batch})",
        "SELECT every(cccd IS NOT NULL) FROM {batch}"
      })
  void countsAndConditionsOfAPersonalColumnMayBeShown(String query) throws SqlRefusedException {
    assertThat(ReadOnlySql.shows(query, Set.of("cccd"))).isFalse();
  }
}
