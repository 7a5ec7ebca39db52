package vn.kho.orchestration.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.orchestration.airflow.local.AirflowInstall;
import vn.kho.schema.contract.Agency;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.settings.Settings;

/** The Python file in a real Airflow's own environment, with forty agencies. */
class DagParseIT {
  private static final int AGENCIES = 40;

  /** Functions of Python that are called for each agency, Airflow's own among them: 540 today. */
  private static final int MOST_CALLS = 800;

  private static final Bilingual WORDS = new Bilingual("Thử", "Test");
  private static final StepRetryPolicy RETRIES = new StepRetryPolicy(3, Duration.ofMinutes(1));

  @TempDir private Path folder = Path.of("");

  @Test
  void fortyAgenciesAreParsedByFewCallsWithoutNetworkOrHeavyImports() throws Exception {
    JsonNode parsed = parsed();

    assertThat(parsed.path("imports")).isEmpty();
    assertThat(parsed.path("calls").asInt()).isPositive().isLessThan(AGENCIES * MOST_CALLS);
  }

  @Test
  void dependenciesRetriesPoolsAndDeadlinesAreCarried() throws Exception {
    JsonNode dags = parsed().path("dags");

    assertThat(dags.fieldNames())
        .toIterable()
        .containsExactly("kho_reference", "kho_night", "kho_marts", "kho_maintain");
    JsonNode night = dags.path("kho_night");
    assertThat(night.path("zone").asText()).isEqualTo("Asia/Ho_Chi_Minh");
    assertThat(night.path("deadline_seconds").asInt()).isEqualTo(4 * 3600);
    JsonNode load = night.path("tasks").path("load_a07");
    assertThat(load.path("retries").asInt()).isEqualTo(3);
    assertThat(load.path("delay").asInt()).isEqualTo(60);
    assertThat(load.path("pool").asText()).isEqualTo("portal");
    assertThat(load.path("after").get(0).asText()).isEqualTo("wait");
    assertThat(night.path("tasks")).hasSize(AGENCIES + 2);
    assertThat(night.path("tasks").path("published").path("teardown").asBoolean()).isTrue();
    assertThat(dags.path("kho_marts").path("schedule").asText()).contains("Asset");
  }

  private JsonNode parsed() throws IOException, InterruptedException, URISyntaxException {
    LaunchCommand launch = new LaunchCommand(Path.of("/kho/kho"), Path.of("/kho"), Map.of());
    for (Map.Entry<String, byte[]> file : DagFiles.of(plan(), launch).entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    URL script = requireNonNull(DagParseIT.class.getResource("/schedule/parse_dags.py"));
    String python =
        new AirflowInstall(Settings.of(folder, Map.of())).venv(s -> {}).program("python");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(python, Path.of(script.toURI()).toString(), folder.toString());
    builder.redirectError(err.toFile());
    builder.environment().put("AIRFLOW_HOME", folder.resolve("home").toString());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(Files.readString(err)).isZero();
    List<String> lines = out.lines().toList();
    return new ObjectMapper().readTree(lines.get(lines.size() - 1));
  }

  private static NightPlan plan() {
    ScheduledServerPool pool = new ScheduledServerPool("portal", 2, WORDS);
    List<PlanStep> loads = new ArrayList<>();
    List<DatasetName> names = new ArrayList<>();
    for (int i = 0; i < AGENCIES; i++) {
      String agency = (i < 10 ? "a0" : "a") + i;
      DatasetName name = DatasetName.of(agency + ".list");
      names.add(name);
      loads.add(load(agency, name, Optional.of(pool)));
    }
    PlanStep list = load("stats", DatasetName.of("reference.ward"), Optional.empty());
    FlowStart one = new FlowStart.Clock(CronExpression.parse("0 1 * * *"));
    Optional<LocalTime> five = Optional.of(LocalTime.of(5, 0));
    FlowStart published = new FlowStart.Published(names);
    List<PlanStep> marts = List.of(new PlanStep.AfterLoad("marts", names, RETRIES));
    List<PlanStep> upkeep = List.of(new PlanStep.Maintain(RETRIES));
    return new NightPlan(
        ZoneId.of("Asia/Ho_Chi_Minh"),
        List.of(pool),
        List.of(
            new PlanFlow(
                "reference",
                WORDS,
                one,
                List.of(),
                Optional.empty(),
                List.of(list),
                Optional.empty()),
            new PlanFlow("night", WORDS, one, List.of("reference"), five, loads, Optional.empty()),
            new PlanFlow(
                "marts", WORDS, published, List.of(), Optional.empty(), marts, Optional.empty()),
            new PlanFlow(
                "maintain", WORDS, one, List.of(), Optional.empty(), upkeep, Optional.empty())),
        List.of());
  }

  private static PlanStep load(
      String agency, DatasetName name, Optional<ScheduledServerPool> pool) {
    Agency whose = new Agency(agency, WORDS, "owner@example.vn");
    return new PlanStep.Load(whose, List.of(name), List.of(), RETRIES, pool);
  }
}
