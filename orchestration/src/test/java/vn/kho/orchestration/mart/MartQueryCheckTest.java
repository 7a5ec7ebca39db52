package vn.kho.orchestration.mart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.schema.mart.Mart;
import vn.kho.schema.mart.MartReader;
import vn.kho.schema.problem.Problems;

class MartQueryCheckTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE tourism.visit",
        "CREATE TABLE tourism.x AS SELECT 1",
        "CALL kho.system.rollback_to_snapshot('tourism', 'visit', 1)",
        "ALTER TABLE tourism.visit EXECUTE expire_snapshots",
        "SET SESSION kho.x = 1",
        "SELECT 1; DROP TABLE tourism.visit",
        "EXPLAIN ANALYZE SELECT 1",
        "SELECT * FROM TABLE(kho.system.table_changes('tourism', 'visit', 1, 2))",
        "SELECT * FROM TABLE(system.query(query => 'DROP TABLE x'))",
        "SELECT * FROM TABLE(sequence(0, 1000000000))",
        "SELECT * FROM system.runtime.queries",
        "SELECT * FROM system.metadata.catalogs",
        "SELECT * FROM kho.information_schema.tables",
        "SELECT * FROM information_schema.columns",
        "SELECT * FROM tourism.\"visit$snapshots\"",
        "SELECT * FROM tourism.\"visit$files\"",
        "SELECT * FROM tourism.\"../visit\"",
        "SELECT * FROM postgres.public.users",
        "SELECT * FROM visit",
        "SELECT * FROM tourism.visit v JOIN jmx.current.runtime r ON true",
        "SELECT * FROM tourism.visit WHERE id IN (SELECT query_id FROM system.runtime.queries)",
        "WITH t AS (SELECT * FROM system.runtime.nodes) SELECT * FROM t",
        "SELECT (SELECT max(node_id) FROM system.runtime.nodes)",
        "WITH FUNCTION f() RETURNS bigint RETURN 1 SELECT f()",
        "SELECT kho.functions.f(1)",
        "SELECT * FROM LATERAL (SELECT * FROM system.runtime.nodes)",
        "TABLE system.runtime.nodes",
        "SELEC 1"
      })
  void whatDoesMoreThanReadTheWarehouseIsRefused(String query) {
    assertThat(MartQueryCheck.fault(query)).isPresent();
  }

  @Test
  void whatIsNestedDeepIsRefused() {
    assertThat(MartQueryCheck.fault("SELECT " + "(".repeat(5_000) + "1" + ")".repeat(5_000)))
        .isPresent();
    assertThat(MartQueryCheck.fault("SELECT '" + "a".repeat(200_000) + "'")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ward, count(*) FROM tourism.eatery GROUP BY ward",
        "WITH t AS (SELECT * FROM kho.tourism.visit) SELECT * FROM t JOIN ops.run r ON t.a = r.a",
        "SELECT * FROM quality.quarantine WHERE at = (SELECT max(at) FROM quality.quarantine)",
        "SELECT x FROM tourism.visit CROSS JOIN UNNEST(ARRAY[1, 2]) AS u (x)"
      })
  void queriesThatReadAreTaken(String query) {
    assertThat(MartQueryCheck.fault(query)).isEmpty();
  }

  @Test
  void theMartsOfTheRepositoryAreTaken() {
    Problems problems = new Problems();
    List<Mart> marts =
        MartReader.ofHome(
            Path.of("..", "warehouse-schema", "marts"), MartQueryCheck::fault, problems);
    assertThat(problems.found()).isEmpty();
    assertThat(marts).extracting(Mart::domain).contains("quality", "tourism");
    for (Mart mart : marts) {
      assertThat(MartQueryCheck.fault(mart.sql())).as(mart.name()).isEmpty();
    }
  }

  @Test
  void aFaultIsReportedWithFileAndLine(@TempDir Path folder) throws IOException {
    Path file = Files.createDirectories(folder.resolve("tourism")).resolve("spy.sql");
    Files.writeString(file, "-- title: A | B\nSELECT *\nFROM system.runtime.queries\n");
    Problems problems = new Problems();

    assertThat(MartReader.read(folder, MartQueryCheck::fault, problems)).isEmpty();
    assertThat(problems.found())
        .singleElement()
        .asString()
        .startsWith(file + ":2: KHO-130")
        .contains("line 2:6: 'system.runtime.queries' is no table of the warehouse");
  }
}
