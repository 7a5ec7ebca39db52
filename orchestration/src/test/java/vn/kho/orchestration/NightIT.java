package vn.kho.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  private static KhoScript.Ended night() throws Exception {
    return kho().run("night", "--json", "--set", "trino.port=0");
  }

  private static KhoScript kho() {
    return KhoScript.at(folder);
  }
}
