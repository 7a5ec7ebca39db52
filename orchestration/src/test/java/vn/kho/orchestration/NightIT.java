package vn.kho.orchestration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Whole nights of a small generated province, without Airflow. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NightIT {
  private static final Path KHO = Path.of("").toAbsolutePath().resolveSibling("kho");
  @TempDir private static Path folder = Path.of("");

  @AfterAll
  static void stop() throws Exception {
    kho("sql", "stop", "--home", folder.toString());
  }

  @Test
  @Order(1)
  void aNightLoadsMakesMartsAndMaintains() throws Exception {
    Ended sample = kho("sample", "--out", folder.toString(), "--agencies", "4", "--scale", "0.05");
    assertThat(sample.status).as(sample.toString()).isZero();

    Ended night = night();

    assertThat(night.status).as(night.toString()).isZero();
    JsonNode flows = new ObjectMapper().readTree(night.out).path("flows");
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
    Ended rows =
        kho(
            "sql",
            "shell",
            "--home",
            folder.toString(),
            "--json",
            "-e",
            "SELECT DISTINCT scheduler, split_part(scheduler_run, '/', 1) AS flow,"
                + " hour(at_timezone(logical_date, 'Asia/Ho_Chi_Minh')) AS at FROM ops.run ORDER BY 2");

    assertThat(rows.status).as(rows.toString()).isZero();
    assertThat(rows.out).contains("night", "kho_departments", "kho_lists").doesNotContain("hand");
  }

  @Test
  @Order(3)
  void aNightInWhichNothingChangedMakesNoMarts() throws Exception {
    Ended night = night();

    assertThat(night.status).as(night.toString()).isZero();
    JsonNode flows = new ObjectMapper().readTree(night.out).path("flows");
    assertThat(flows.get(2).path("ended").asText()).isEqualTo("skipped");
  }

  private static Ended night() throws Exception {
    return kho("night", "--home", folder.toString(), "--json", "--set", "trino.port=0");
  }

  private static Ended kho(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", KHO.toString()));
    command.addAll(List.of(arguments));
    Path err = Files.createTempFile("night", ".txt");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
      builder.environment().put("KHO_JAVA", System.getProperty("java.home"));
      Process process = builder.start();
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Ended(process.waitFor(), out, Files.readString(err));
    } finally {
      Files.delete(err);
    }
  }

  private record Ended(int status, String out, String err) {}
}
