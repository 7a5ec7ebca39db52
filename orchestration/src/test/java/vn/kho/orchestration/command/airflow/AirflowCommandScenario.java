package vn.kho.orchestration.command.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;
import vn.kho.orchestration.airflow.TestAirflow;
import vn.kho.orchestration.command.Kho;

/** The commands {@code kho airflow ...} against a real Airflow 3, as AirflowIT runs them. */
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class AirflowCommandScenario {
  private static final LocalDate TO = LocalDate.of(2026, 10, 14);
  private static final LocalDate FROM = TO.minusDays(4);
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeAll
  static void start() {
    TestAirflow.running();
  }

  @Test
  @Order(1)
  void upKeepsTheOneThatRuns() throws IOException {
    assertThat(kho("up", "--json")).isZero();
    assertThat(json().path("url").asText()).startsWith("http://127.0.0.1:");
    assertThat(err.toString()).doesNotContain("Starting");
  }

  @Test
  @Order(2)
  void aTriggerThatWaitsReportsWhatTheTasksDo() {
    assertThat(kho("trigger", "night", "--wait")).isZero();

    assertThat(err.toString())
        .contains("load_sleepy: success (try 2)")
        .contains("load_steady: success");
    assertThat(out.toString()).contains("kho_night kho__").contains(": success");
  }

  @Test
  @Order(3)
  void anAgencyIsFoundInItsFlow() throws IOException {
    assertThat(kho("trigger", "--agency", "long", "--key", "one", "--json")).isZero();
    assertThat(json().path("runs").path(0).path("dag").asText()).isEqualTo("kho_long");
    assertThat(kho("trigger", "--agency", "long", "--key", "one", "--json")).isZero();
    assertThat(json().path("runs")).hasSize(1);

    assertThat(kho("trigger", "--agency", "lnog")).isEqualTo(2);
    assertThat(err.toString()).contains("KHO-703").contains("did you mean 'long'");
  }

  @Test
  @Order(3)
  void aWaitEndsInTimeAndTheRunGoesOn() throws IOException {
    assertThat(kho("trigger", "long", "--wait", "--timeout", "1s", "--json")).isEqualTo(3);
    assertThat(err.toString()).contains("not kho_long. It goes on", "kho airflow status");
    assertThat(json().path("runs").path(0).path("state").asText()).isIn("queued", "running");

    assertThat(kho("trigger", "long", "--timeout", "1s")).isEqualTo(2);
    assertThat(err.toString()).contains("--timeout goes with --wait");
    assertThat(kho("trigger", "long", "--wait", "--timeout", "soon")).isEqualTo(2);
    assertThat(err.toString()).contains("a time such as 90m or 2h is wanted");
  }

  @Test
  @Order(4)
  void statusShowsTheNightsAsAGrid() throws IOException {
    assertThat(kho("status", "night")).isZero();
    assertThat(out.toString())
        .contains("kho_night")
        .containsPattern("load_sleepy .*\\+2")
        .contains("X failed");

    assertThat(kho("status", "night", "--json")).as("its last run was a success").isZero();
    int status = kho("status", "--json");
    JsonNode flows = json().path("flows");
    assertThat(flows).hasSizeGreaterThanOrEqualTo(4);
    assertThat(status).as("whether the last run of a flow failed").isEqualTo(failed(flows));
    assertThat(json().path("healthy").asBoolean()).isTrue();
  }

  @Test
  @Order(5)
  void logsAreThoseOfATry() throws IOException {
    assertThat(kho("logs", "--agency", "sleepy")).isZero();
    assertThat(out.toString()).contains("try 2: success").contains("xin chào: awake now");

    assertThat(kho("logs", "--agency", "sleepy", "--try", "1", "--json")).isZero();
    assertThat(json().path(0).path("lines").toString()).contains("the agency is asleep");

    assertThat(kho("logs", "--flow", "night", "--task", "load_slepy")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean 'load_sleepy'");
  }

  @Test
  @Order(6)
  void whatIsNamedIsClearedAndGoesAgain() throws IOException {
    assertThat(kho("clear", "--agency", "steady", "--dry-run", "--json")).isZero();
    assertThat(json().path("tasks").toString()).isEqualTo("[\"load_steady\"]");
    assertThat(kho("clear", "--agency", "steady")).isZero();
    assertThat(out.toString()).contains("go again: load_steady");
  }

  @Test
  @Order(7)
  void aPausedFlowIsNotTriggered() {
    assertThat(kho("pause", "held")).isZero();
    assertThat(kho("trigger", "held")).isEqualTo(2);
    assertThat(err.toString()).contains("KHO-704").contains("kho airflow unpause held");
    assertThat(kho("unpause", "held")).isZero();
    assertThat(out.toString()).contains("kho_held starts by itself");
  }

  @Test
  @Order(8)
  void aBackfillIsReportedBeforeItRuns() throws IOException {
    assertThat(backfill("--dry-run", "--json")).isZero();

    List<String> nights = new ArrayList<>();
    json().path(0).path("nights").forEach(night -> nights.add(night.asText()));
    assertThat(nights)
        .containsExactlyInAnyOrder(
            "2026-10-10", "2026-10-11", "2026-10-12", "2026-10-13", "2026-10-14");
  }

  @Test
  @Order(9)
  void aBackfillIsInterruptedResumedAndRepeated() throws Exception {
    assertThat(backfill("--json")).isZero();
    String id = json().path(0).path("backfill").asText();
    int done = 0;
    while (done < 1) {
      TimeUnit.MILLISECONDS.sleep(300);
      done = status(id).path("succeeded").asInt();
    }

    assertThat(kho("backfill", "pause", id, "--json")).isZero();
    assertThat(json().path(0).path("state").asText()).isEqualTo("paused");
    while (status(id).path("running").asInt() > 0) {
      TimeUnit.MILLISECONDS.sleep(300);
    }
    int held = status(id).path("succeeded").asInt();
    assertThat(kho("trigger", "daily", "--key", "beside", "--wait"))
        .as("a run of the same flow by hand, begun and ended after the pause")
        .isZero();
    assertThat(status(id).path("succeeded").asInt()).isEqualTo(held).isLessThan(5);
    assertThat(status(id).path("queued").asInt()).isEqualTo(5 - held);

    assertThat(kho("backfill", "resume", id)).isZero();
    assertThat(out.toString()).contains("going on").contains("of 5 nights done");
    while (status(id).path("succeeded").asInt() < 5) {
      TimeUnit.MILLISECONDS.sleep(300);
    }
    assertThat(status(id).path("failed").asInt()).isZero();

    assertThat(backfill("--wait")).isZero();
    assertThat(out.toString()).contains("nothing to do");
  }

  @Test
  @Order(10)
  void datesThatAreNoneAreRefused() {
    assertThat(kho("backfill", "--flow", "daily", "--from", "2026-10-14", "--to", "2026-10-10"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--from is later than --to");
    assertThat(kho("backfill", "--flow", "daily")).isEqualTo(2);
  }

  /** Tests of other classes have runs of their own in the same Airflow. */
  private static int failed(JsonNode flows) {
    for (JsonNode flow : flows) {
      JsonNode runs = flow.path("runs");
      assertThat(runs.isArray()).isTrue();
      if (runs.path(runs.size() - 1).path("state").asText().equals("failed")) {
        return 1;
      }
    }
    return 0;
  }

  private JsonNode status(String id) throws IOException {
    assertThat(kho("backfill", "status", id, "--json")).isZero();
    return json().path(0);
  }

  private int backfill(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "backfill", "--flow", "daily", "--from", FROM.toString(), "--to", TO.toString()));
    all.addAll(List.of(more));
    return kho(all.toArray(new String[0]));
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out.toString());
  }

  private int kho(String... words) {
    out = new StringWriter();
    err = new StringWriter();
    List<String> all = new ArrayList<>(List.of("airflow"));
    all.addAll(List.of(words));
    all.addAll(List.of("--home", TestAirflow.home().toString()));
    CommandLine line = Kho.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(all.toArray(new String[0]));
  }
}
