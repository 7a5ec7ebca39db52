package vn.kho.orchestration.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DagFilesTest {
  private static final String TEXT =
      """
      groups:
        reference: {cron: "0 23 * * *", agencies: [stats]}
        night:
          cron: "0 23 * * *"
          after: [reference]
          done-by: "05:00"
          agencies:
            - tourism: {exclude: [tourism.monument], pool: portal}
            - culture
            - health
      pools: {portal: {slots: 2}}
      marts: {done-by: "06:00"}
      maintain: {cron: "0 4 * * sun", retries: {count: 1, delay: 30s}}
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void everyFlowIsADagAndEveryAgencyATask() throws IOException {
    JsonNode flows = plan().path("flows");

    assertThat(flows.findValuesAsText("dag_id").subList(0, 2))
        .containsExactly("kho_reference", "kho_night");
    assertThat(flows.findValuesAsText("task_id"))
        .containsExactly(
            "load_stats", "load_tourism", "load_culture", "load_health", "marts", "maintain");
  }

  @Test
  void aTaskIsOneKhoCommandWithEverythingResolved() throws IOException {
    JsonNode tourism = plan().path("flows").get(1).path("tasks").get(0);

    assertThat(words(tourism.path("arguments")))
        .containsExactly(
            "load",
            "--agency",
            "tourism",
            "--json",
            "--except",
            "tourism.monument",
            "--pool",
            "portal=1:tourism",
            "--home",
            "/kho",
            "--set",
            "warehouse.location=/data");
    assertThat(tourism.path("pool").asText()).isEqualTo("portal");
    assertThat(tourism.path("retries").asInt()).isEqualTo(2);
    assertThat(tourism.path("retry_delay_seconds").asInt()).isEqualTo(300);
    assertThat(words(tourism.path("assets"))).containsExactly("tourism.eatery");
  }

  @Test
  void theDeadlineIsTheNextSuchTimeAfterTheBeginning() throws IOException {
    JsonNode night = plan().path("flows").get(1);

    assertThat(night.path("deadline_seconds").asLong()).isEqualTo(6 * 3600);
    assertThat(night.path("after").get(0).path("dag_id").asText()).isEqualTo("kho_reference");
  }

  @Test
  void aStageIsACommandThatWaitsForTheLoads() throws IOException {
    LaunchCommand launch = new LaunchCommand(Path.of("/opt/kho"), folder, Map.of());
    JsonNode flows =
        new ObjectMapper()
            .readTree(
                DagFiles.of(Province.plan(folder, TEXT + "after-load: {ward_counts: {}}\n"), launch)
                    .getOrDefault(DagFiles.PLAN, new byte[0]))
            .path("flows");
    JsonNode stage = flows.get(flows.size() - 3);
    assertThat(stage.path("dag_id").asText()).isEqualTo("kho_ward_counts");
    assertThat(stage.path("tasks").get(0).path("arguments").toString())
        .startsWith("[\"after-load\",\"ward_counts\",\"--home\"");
    assertThat(stage.path("tasks").get(0).path("doc").asText())
        .isEqualTo("Số dòng mỗi phường / Rows by ward: `kho after-load ward_counts`");
    JsonNode marts = flows.get(flows.size() - 2).path("tasks").get(0);
    assertThat(marts.path("arguments").toString()).startsWith("[\"marts\",\"--home\"");
    assertThat(marts.path("doc").asText()).endsWith(": `kho marts`");
    assertThat(flows.get(flows.size() - 2).path("after").toString())
        .contains("{\"dag_id\":\"kho_ward_counts\"}");
  }

  @Test
  void martsStartFromDatasetsAndMaintenanceFromTheClock() throws IOException {
    JsonNode flows = plan().path("flows");

    assertThat(words(flows.get(2).path("assets"))).containsExactly("tourism.eatery");
    assertThat(flows.get(2).has("cron")).isFalse();
    assertThat(flows.get(3).path("cron").asText()).isEqualTo("0 4 * * sun");
  }

  @Test
  void thePythonFileIsOnTheClassPath() throws IOException {
    assertThat(
            new String(
                files().getOrDefault(DagFiles.PYTHON, new byte[0]),
                java.nio.charset.StandardCharsets.UTF_8))
        .contains("kho_plan.json");
  }

  @Test
  void theDocumentationOfEveryDagNamesItsPlan() throws IOException {
    String mark = DagFiles.planMark(files());
    assertThat(DagFiles.planMark(files())).isEqualTo(mark).containsPattern("`[0-9a-f]{12}`");
    assertThat(plan().path("flows").findValuesAsText("doc"))
        .filteredOn(doc -> doc.startsWith("###"))
        .hasSize(4)
        .allMatch(doc -> doc.endsWith(mark));
    for (String other :
        List.of(
            TEXT.replace("0 4 * * sun", "0 5 * * sun"),
            TEXT.replace("slots: 2", "slots: 3"),
            TEXT.replace("delay: 30s", "delay: 31s"),
            TEXT.replace("\"06:00\"", "\"06:30\""))) {
      assertThat(other).isNotEqualTo(TEXT);
      assertThat(DagFiles.planMark(files(other))).as(other).isNotEqualTo(mark);
    }
  }

  private Map<String, byte[]> files() throws IOException {
    return files(TEXT);
  }

  private Map<String, byte[]> files(String text) throws IOException {
    LaunchCommand launch =
        new LaunchCommand(
            Path.of("/kho/kho"), Path.of("/kho"), Map.of("warehouse.location", "/data"));
    return DagFiles.of(Province.plan(folder, text), launch);
  }

  private JsonNode plan() throws IOException {
    return new ObjectMapper().readTree(files().getOrDefault(DagFiles.PLAN, new byte[0]));
  }

  private static List<String> words(JsonNode array) {
    List<String> words = new ArrayList<>();
    array.forEach(word -> words.add(word.asText()));
    return words;
  }
}
