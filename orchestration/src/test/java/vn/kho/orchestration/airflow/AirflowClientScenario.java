package vn.kho.orchestration.airflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import vn.kho.orchestration.airflow.local.AirflowResolver;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** The client against a real Airflow 3, as AirflowIT runs it. */
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class AirflowClientScenario {
  private static final Duration EVERY = Duration.ofMillis(500);
  private static @Nullable AirflowClient first;

  @BeforeAll
  static void start() {
    first = TestAirflow.running();
    first.dags().all();
  }

  @Test
  @Order(1)
  void itReportsItsVersionAndThatItIsHealthy() {
    assertThat(airflow().version().version()).startsWith("3.");
    assertThat(airflow().health().whole()).isTrue();
    assertThat(airflow().importFaults()).isEmpty();
    assertThat(airflow().dags().beginning("kho_"))
        .extracting(Dag::dagId)
        .contains("kho_daily", "kho_held", "kho_long", "kho_night");
    assertThat(airflow().dags().tasks("kho_held"))
        .extracting(DagTask::taskId)
        .containsExactlyInAnyOrder("load_closed", "after");
  }

  @Test
  @Order(2)
  void aLostAnswerAndARetryStartOneRun() throws IOException {
    AirflowAccess access = AirflowResolver.access(TestAirflow.settings());
    try (DroppingProxy proxy = new DroppingProxy(access.url(), "/dagRuns", 1)) {
      // A lost answer is shown by a closed connection; a slow one of a busy machine is not lost.
      AirflowClient through =
          new AirflowClient(
              new AirflowAccess(
                  proxy.url(), access.user(), access.password(), TestAirflow.PATIENCE, 3));

      DagRun run = through.runs().trigger(TriggerRequest.of("kho_night", "lost"));

      assertThat(run.dagRunId()).isEqualTo("kho__lost");
      assertThat(proxy.sent()).isEqualTo(2);
    }
    assertThat(lost()).hasSize(1);
    assertThat(airflow().runs().trigger(TriggerRequest.of("kho_night", "lost")).dagRunId())
        .isEqualTo("kho__lost");
    assertThat(lost()).hasSize(1);
  }

  @Test
  @Order(3)
  void aRunOfAnotherWishIsAConflict() {
    TriggerRequest other =
        new TriggerRequest("kho_night", "lost", null, Map.of("kho_only", List.of("x")), null);

    KhoException failure =
        catchThrowableOfType(KhoException.class, () -> airflow().runs().trigger(other));

    assertThat(failure.code()).isEqualTo(ErrorCode.AIRFLOW_CONFLICT);
    assertThat(failure).hasMessageContaining("kho__lost");
  }

  @Test
  @Order(4)
  void aTaskThatFailsOnceIsTriedAgain() {
    DagRun run = airflow().runs().one("kho_night", "kho__lost");
    Told reported = new Told();

    RunWatcher.RunSnapshot ended = watch().untilOver(List.of(run), reported).get(0);

    assertThat(ended.run().state()).isEqualTo(RunState.SUCCESS);
    TaskInstance sleepy = ended.tasks().get(0);
    assertThat(sleepy.taskId()).isEqualTo("load_sleepy");
    assertThat(sleepy.tryNumber()).isEqualTo(2);
    assertThat(text(sleepy, 1)).contains("RuntimeError: the agency is asleep");
    assertThat(text(sleepy, 2)).contains("xin chào: awake now");
    assertThat(reported.lines).contains("load_sleepy SUCCESS 2", "load_steady SUCCESS 1");
  }

  @Test
  @Order(5)
  void whatATaskMadeIsAnEvent() {
    Asset asset = airflow().assets().named("tourism.eatery").orElseThrow();

    assertThat(asset.uri()).isEqualTo("kho://warehouse/tourism/eatery");
    assertThat(airflow().assets().madeBy("kho_night", "kho__lost")).hasSize(1);
    airflow().assets().made(asset.id(), Map.of("by", "hand"));
    assertThat(airflow().assets().events(asset.id(), 1).get(0).sourceDagId()).isNull();
  }

  @Test
  @Order(6)
  void whatFailedIsClearedAndEndsWell() throws IOException {
    DagRun run = airflow().runs().trigger(TriggerRequest.of("kho_held", "held"));
    RunWatcher.RunSnapshot failed = watch().untilOver(List.of(run), new Told()).get(0);
    assertThat(failed.run().state()).isEqualTo(RunState.FAILED);
    assertThat(failed.tasks())
        .extracting(TaskInstance::state)
        .containsExactly(TaskState.UPSTREAM_FAILED, TaskState.FAILED);
    assertThat(text(failed.tasks().get(1), 1)).contains("KHO-504 the door is closed");

    Files.createFile(TestAirflow.dags().resolve("open"));
    ClearRequest clear = ClearRequest.failed("kho__held");
    assertThat(airflow().runs().clear("kho_held", clear.asDryRun())).hasSize(2);
    assertThat(airflow().runs().one("kho_held", "kho__held").state()).isEqualTo(RunState.FAILED);
    assertThat(airflow().runs().clear("kho_held", clear)).hasSize(2);

    RunWatcher.RunSnapshot again = watch().untilOver(List.of(run), new Told()).get(0);
    assertThat(again.run().state()).isEqualTo(RunState.SUCCESS);
  }

  @Test
  @Order(7)
  void whatIsWrongIsReportedInItsWords() {
    assertThat(failure(() -> airflow().dags().one("kho_nihgt")).code())
        .isEqualTo(ErrorCode.AIRFLOW_UNKNOWN);
    KhoException backwards =
        failure(
            () ->
                airflow()
                    .backfills()
                    .plan(
                        new Backfill.BackfillRequest(
                            "kho_daily",
                            Instant.parse("2026-11-05T00:00:00Z"),
                            Instant.parse("2026-11-01T00:00:00Z"),
                            Backfill.ReprocessPolicy.NONE,
                            0)));
    assertThat(backwards.code()).isEqualTo(ErrorCode.AIRFLOW_INVALID);
    AirflowAccess access = AirflowResolver.access(TestAirflow.settings());
    KhoException stranger =
        failure(() -> new AirflowClient(access.as("admin", "wrong")).dags().all());
    assertThat(stranger.code()).isEqualTo(ErrorCode.AIRFLOW_REFUSED);
  }

  @Test
  @Order(8)
  void poolsVariablesAndConnectionsArePutTwice() {
    for (int slots = 1; slots <= 2; slots++) {
      airflow().admin().put(new AirflowPool("weak", slots, "one weak server", false));
      airflow().admin().put(new AirflowVariable("kho", "v" + slots, null));
      airflow()
          .admin()
          .put(
              new AirflowConnection(
                  "portal", "http", "h" + slots, 80, null, null, null, null, null));
    }
    assertThat(airflow().admin().pools())
        .extracting(AirflowPool::name, AirflowPool::slots)
        .contains(org.assertj.core.api.Assertions.tuple("weak", 2));
    assertThat(airflow().admin().variables())
        .extracting(AirflowVariable::value)
        .containsExactly("v2");
    assertThat(airflow().admin().connections()).extracting(AirflowConnection::host).contains("h2");
  }

  @Test
  @Order(9)
  void aFileThatDoesNotLoadIsReported() throws IOException {
    DagDeployment deployment = new DagDeployment(TestAirflow.dags());
    Instant now = Instant.now();
    deployment.write(
        Map.of(
            "kho_broken.py", "from airflow.sdk import DAG\nimport nothing_here\n".getBytes(UTF_8)));

    KhoException failure =
        failure(
            () -> deployment.untilRead(airflow(), Map.of("kho_x", ""), now, TestAirflow.PATIENCE));

    assertThat(failure.code()).isEqualTo(ErrorCode.AIRFLOW_INVALID);
    assertThat(failure).hasMessageContaining("No module named 'nothing_here'");
    Files.delete(TestAirflow.dags().resolve("kho_broken.py"));
  }

  @Test
  @Order(10)
  void aPartThatDiesIsStartedAgain() {
    long dead = TestAirflow.kill("scheduler");

    DagRun run = airflow().runs().trigger(TriggerRequest.of("kho_night", "after-death"));
    RunWatcher.RunSnapshot ended = watch().untilOver(List.of(run), new Told()).get(0);

    assertThat(ended.run().state()).isEqualTo(RunState.SUCCESS);
    assertThat(ProcessHandle.of(dead)).isEmpty();
  }

  @Test
  @Order(11)
  void aServerThatIsRestartedIsWaitedFor() throws Exception {
    DagRun run = airflow().runs().trigger(TriggerRequest.of("kho_long", "restarted"));
    Told reported = new Told();
    // It asks once, so that the restart is the watch's to wait for.
    AirflowClient once =
        new AirflowClient(AirflowResolver.access(TestAirflow.settings()).asking(1));
    RunWatcher watch = new RunWatcher(once, EVERY, TestAirflow.PATIENCE);
    CompletableFuture<List<RunWatcher.RunSnapshot>> ended =
        CompletableFuture.supplyAsync(() -> watch.untilOver(List.of(run), reported));
    while (reported.lines.stream().noneMatch(line -> line.startsWith("load_long RUNNING"))) {
      TimeUnit.MILLISECONDS.sleep(200);
    }

    TestAirflow.restart();
    Files.createFile(TestAirflow.dags().resolve("restarted"));

    RunWatcher.RunSnapshot seen =
        ended.get(TestAirflow.PATIENCE.toSeconds(), TimeUnit.SECONDS).get(0);
    assertThat(seen.run().state()).isEqualTo(RunState.SUCCESS);
    assertThat(reported.away).isTrue();
  }

  @Test
  @Order(12)
  void aTokenThatExpiredIsReplaced() throws Exception {
    awaitExpiry();
    AirflowClient patient = java.util.Objects.requireNonNull(first);

    assertThat(patient.dags().one("kho_night").isPaused()).isFalse();
    patient.use("not.a.token");
    assertThat(patient.dags().one("kho_night").isPaused()).isFalse();
  }

  /** Until the server refuses a token of now: those of before it refuses, too. */
  private static void awaitExpiry() throws IOException, InterruptedException {
    AirflowAccess access = AirflowResolver.access(TestAirflow.settings());
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    String login =
        new JsonMapper()
            .writeValueAsString(Map.of("username", access.user(), "password", access.password()));
    HttpRequest signIn =
        HttpRequest.newBuilder(URI.create(access.url() + "/auth/token"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(login))
            .build();
    HttpResponse<String> signedIn = http.send(signIn, HttpResponse.BodyHandlers.ofString());
    while (signedIn.statusCode() >= 500) { // it was just restarted
      TimeUnit.MILLISECONDS.sleep(200);
      signedIn = http.send(signIn, HttpResponse.BodyHandlers.ofString());
    }
    String token = new JsonMapper().readTree(signedIn.body()).path("access_token").asText();
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create(access.url() + "/api/v2/dags"))
            .header("Authorization", "Bearer " + token)
            .build();
    int status = http.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode();
    assertThat(status).as("a new token").isEqualTo(200);
    while (status == 200) {
      TimeUnit.MILLISECONDS.sleep(200);
      status = http.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
    assertThat(status).as("an old token").isIn(401, 403);
  }

  private static AirflowClient airflow() {
    return AirflowResolver.of(TestAirflow.settings());
  }

  private static List<String> lost() {
    return airflow().runs().latest("kho_night", 20).stream()
        .map(DagRun::dagRunId)
        .filter(id -> id.contains("lost"))
        .toList();
  }

  private static RunWatcher watch() {
    return new RunWatcher(airflow(), EVERY, TestAirflow.PATIENCE);
  }

  private static String text(TaskInstance task, int tryNumber) {
    return String.join(
        "\n", airflow().runs().log(task, tryNumber).stream().map(TaskLogLine::text).toList());
  }

  private static KhoException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(KhoException.class, call);
  }

  private static final class Told implements RunWatcher.RunListener {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    @Override
    public void changed(TaskInstance task) {
      lines.add(task.taskId() + " " + task.state() + " " + task.tryNumber());
    }

    @Override
    public void seen(List<RunWatcher.RunSnapshot> runs) {
      assertThat(runs).isNotEmpty();
    }

    @Override
    public void away(Duration since) {
      away = true;
    }
  }
}
