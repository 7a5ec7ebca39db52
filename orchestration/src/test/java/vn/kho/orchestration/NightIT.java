package vn.kho.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Whole nights of a small generated province, without Airflow. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NightIT {
  @TempDir private static Path folder = Path.of("");

  @AfterAll
  static void stop() throws Exception {
    kho().run("sql", "stop");
  }

  @Test
  @Order(1)
  void aNightLoadsMakesMartsAndMaintains() throws Exception {
    KhoScript sampler = new KhoScript(Map.of(), List.of("--agencies", "4", "--scale", "0.05"));
    KhoScript.Ended sample = sampler.run("sample", "--out", folder.toString());
    assertThat(sample.status()).as(sample.toString()).isZero();

    KhoScript.Ended night = night();

    assertThat(night.status()).as(night.toString()).isZero();
    JsonNode flows = night.json().path("flows");
    assertThat(flows.findValuesAsText("flow"))
        .containsExactly("lists", "departments", "marts", "maintain");
    assertThat(flows.get(0).path("runs").get(0).path("datasets").findValuesAsText("verdict"))
        .isNotEmpty()
        .allMatch("published"::equals);
    assertThat(flows.get(2).path("ended").asText()).isEqualTo("well");
  }

  @Test
  @Order(2)
  void itsRunsNameTheNightAndTheMomentItStandsFor() throws Exception {
    KhoScript.Ended rows =
        kho()
            .run(
                "sql",
                "shell",
                "--json",
                "-e",
                "SELECT DISTINCT scheduler, split_part(scheduler_run, '/', 1) AS flow,"
                    + " hour(at_timezone(logical_date, 'Asia/Ho_Chi_Minh')) AS at FROM ops.run ORDER BY 2");

    assertThat(rows.status()).as(rows.toString()).isZero();
    assertThat(rows.out()).contains("night", "kho_departments", "kho_lists").doesNotContain("hand");
  }

  @Test
  @Order(3)
  void aNightInWhichNothingChangedMakesNoMarts() throws Exception {
    KhoScript.Ended night = night();

    assertThat(night.status()).as(night.toString()).isZero();
    JsonNode flows = night.json().path("flows");
    assertThat(flows.get(2).path("ended").asText()).isEqualTo("skipped");
  }

  @Test
  @Order(4)
  void hostileMartsAreRefusedOneByOneAndTheOthersAreMade() throws Exception {
    Path marts = Files.createDirectories(folder.resolve("hostile"));
    mart(marts, "good", "SELECT count(*) AS loads FROM ops.run");
    mart(marts, "drops", "DROP TABLE ops.run");
    mart(marts, "rolls_back", "CALL kho.system.rollback_to_snapshot('ops', 'run', 1)");
    mart(marts, "two", "SELECT 1 AS a; DROP TABLE ops.run");
    mart(marts, "of_the_server", "SELECT query AS q FROM system.runtime.queries");
    mart(marts, "of_files", "SELECT file_path AS p FROM ops.\"run$files\"");
    mart(marts, "absent", "SELECT a FROM ops.nowhere");
    mart(marts, "wrong", "SELECT nothing AS a FROM ops.run");
    mart(marts, "of_itself", "SELECT a FROM mart.of_itself");
    mart(marts, "deep", "SELECT " + "(".repeat(4_000) + "1" + ")".repeat(4_000) + " AS a");
    Path ops = marts.resolve("ops");
    Files.writeString(ops.resolve("untitled.sql"), "SELECT 1 AS a");
    Files.write(ops.resolve("bytes.sql"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
    Files.writeString(ops.resolve("empty.sql"), "");
    Files.writeString(ops.resolve("large.sql"), "-- x\n".repeat(400_000));
    Files.writeString(marts.resolve("placed_wrongly.sql"), "-- title: A | B\nSELECT 1 AS a");

    KhoScript.Ended made =
        kho().run("marts", "--json", "--set", "trino.port=0", "--set", "content.marts=" + marts);

    assertThat(made.status()).as(made.toString()).isEqualTo(1);
    assertThat(made.toString()).doesNotContain("Exception", "\tat ");
    Map<String, String> reasons = new TreeMap<>();
    made.json().forEach(m -> reasons.put(m.path("mart").asText(), m.path("why_not").asText()));
    List<String> sound =
        List.of("mart.good", "mart.latest_merge", "mart.latest_quarantine", "mart.latest_rule");
    assertThat(reasons).hasSize(18);
    sound.forEach(mart -> assertThat(reasons.remove(mart)).as(mart).isEqualTo("null"));
    assertThat(reasons).allSatisfy((mart, why) -> assertThat(why).as(mart).contains("Cannot "));
    KhoScript.Ended rows =
        kho().run("sql", "shell", "--json", "-e", "SELECT loads > 0 AS there FROM mart.good");
    assertThat(rows.out()).as(rows.toString()).contains("true");
  }

  private static void mart(Path marts, String name, String sql) throws IOException {
    Path file = Files.createDirectories(marts.resolve("ops")).resolve(name + ".sql");
    Files.writeString(file, "-- title: Thử | Trial\n" + sql + "\n");
  }

  private static KhoScript.Ended night() throws Exception {
    return kho().run("night", "--json", "--set", "trino.port=0");
  }

  private static KhoScript kho() {
    return KhoScript.at(folder);
  }
}
