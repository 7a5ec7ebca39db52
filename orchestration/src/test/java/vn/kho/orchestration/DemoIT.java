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

/** What a newcomer types, on a warehouse of its own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoIT {
  private static final Path KHO = Path.of("").toAbsolutePath().resolveSibling("kho");
  @TempDir private static Path folder = Path.of("");

  @AfterAll
  static void stop() throws Exception {
    kho("sql", "stop");
  }

  @Test
  @Order(1)
  void demoLoadsServesAndAnswers() throws Exception {
    Ended demo = kho("demo", "--set", "trino.port=0");

    assertThat(demo.out)
        .contains("tourism.eatery", "culture.visit_by_monument")
        .contains("mart.eatery_by_ward: made", "mart.visit_by_monument: made")
        .contains("JDBC: jdbc:trino://127.0.0.1:")
        .contains("(6 rows)")
        .contains("./kho sql stop");
    assertThat(demo.status).as(demo.toString()).isZero();
  }

  @Test
  @Order(2)
  void aSecondNightChangesNothing() throws Exception {
    String before = snapshots();

    Ended demo = kho("demo", "--set", "trino.port=0");

    assertThat(demo.status).as(demo.toString()).isZero();
    assertThat(snapshots()).isEqualTo(before);
  }

  @Test
  @Order(3)
  void everyMartColumnHasItsComment() throws Exception {
    JsonNode columns =
        json(
            "SELECT table_name, column_name, comment FROM information_schema.columns"
                + " WHERE table_schema = 'mart' AND comment IS NULL");

    assertThat(columns).isEmpty();
  }

  @Test
  @Order(4)
  void theNotebookRunsWithoutAnError() throws Exception {
    Ended notebooks = kho("notebooks", "--execute");

    assertThat(notebooks.status).as(notebooks.toString()).isZero();
    String page = Files.readString(Path.of(notebooks.out.strip()));
    assertThat(page.split("class=\"jp-RenderedImage", -1)).as("three charts").hasSize(4);
  }

  @Test
  @Order(5)
  void howTheNightsWentIsReported() throws Exception {
    JsonNode runs = new ObjectMapper().readTree(kho("runs", "--json").out).path("runs");
    assertThat(runs).hasSize(2);
    assertThat(runs.get(1).path("datasets").path("published").asInt()).isPositive();
    assertThat(runs.get(0).path("datasets").has("published")).isFalse();

    Ended first = kho("runs", "show", runs.get(1).path("run").asText());
    assertThat(first.status).as(first.toString()).isZero();
    assertThat(first.out).contains("tourism.eatery", "published", "dedupe");

    JsonNode status = new ObjectMapper().readTree(kho("status", "--json").out);
    JsonNode eatery =
        status.path("datasets").findParents("dataset").stream()
            .filter(one -> one.path("dataset").asText().equals("tourism.eatery"))
            .findFirst()
            .orElseThrow();
    assertThat(eatery.path("needs_look").asBoolean(true)).isFalse();
    assertThat(eatery.path("rows")).isNotEmpty();
    assertThat(eatery.path("colour").asText()).isEqualTo("green");
    assertThat(kho("status").out).contains("tourism.eatery", "late: ");
  }

  private static String snapshots() throws Exception {
    return json("SELECT snapshot_id FROM tourism.\"eatery$snapshots\" ORDER BY 1").toString()
        + json("SELECT snapshot_id FROM culture.\"visit_by_monument$snapshots\" ORDER BY 1");
  }

  private static JsonNode json(String query) throws Exception {
    Ended shell = kho("sql", "shell", "--json", "-e", query);
    assertThat(shell.status).as(shell.toString()).isZero();
    return new ObjectMapper().readTree(shell.out);
  }

  private static Ended kho(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", KHO.toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--warehouse", folder.resolve("warehouse").toString()));
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().put("KHO_JAVA", System.getProperty("java.home"));
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), out, Files.readString(err));
  }

  private record Ended(int status, String out, String err) {}
}
