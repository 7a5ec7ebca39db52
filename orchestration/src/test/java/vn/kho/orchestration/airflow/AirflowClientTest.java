package vn.kho.orchestration.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kho.orchestration.airflow.Backfill.ReprocessPolicy;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** The client against answers that a healthy Airflow seldom gives. */
class AirflowClientTest {
  private static final String DAG =
      """
      {"dag_id": "kho_night", "is_paused": false, "is_stale": false, "has_import_errors": false,
       "invented_later": {"a": [1]}, "next_dagrun_run_after": "2026-11-23T18:00:00+00:00"}""";
  private FakeAirflow fake;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeAirflow();
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void fieldsThatAreNotKnownAreNoHarm() {
    fake.says(200, DAG);

    Dag dag = fake.client().dags().one("kho_night");

    assertThat(dag.dagId()).isEqualTo("kho_night");
    assertThat(dag.nextDagrunRunAfter()).isEqualTo(Instant.parse("2026-11-23T18:00:00Z"));
    assertThat(fake.asked()).containsExactly("GET /api/v2/dags/kho_night Bearer token-1");
  }

  @Test
  void statesThatAreNotKnownAreOther() {
    fake.says(200, run("r", "dreaming", "null"));

    assertThat(fake.client().runs().one("d", "r").state()).isEqualTo(RunState.OTHER);
  }

  @Test
  void aTokenThatIsNoLongerTakenIsReplaced() {
    fake.says(401, "{\"detail\": \"Invalid JWT token\"}").says(200, DAG);
    AirflowClient client = fake.client();
    client.use("old");

    client.dags().one("kho_night");

    assertThat(fake.asked())
        .containsExactly(
            "GET /api/v2/dags/kho_night Bearer old", "GET /api/v2/dags/kho_night Bearer token-1");
  }

  @Test
  void aTokenOfAnotherSecretIsReplaced() {
    fake.says(403, "{\"detail\": \"Invalid JWT token\"}").says(200, DAG);
    AirflowClient client = fake.client();
    client.use("other");

    assertThat(client.dags().one("kho_night").isPaused()).isFalse();
  }

  @Test
  void allPagesAreRead() {
    StringBuilder hundred = new StringBuilder(DAG);
    hundred.append((", " + DAG).repeat(99));
    fake.says(200, "{\"dags\": [" + hundred + "], \"total_entries\": 101}")
        .says(200, "{\"dags\": [" + DAG + "], \"total_entries\": 101}");

    assertThat(fake.client().dags().all()).hasSize(101);
    assertThat(fake.asked())
        .containsExactly(
            "GET /api/v2/dags?order_by=dag_id&limit=100&offset=0 Bearer token-1",
            "GET /api/v2/dags?order_by=dag_id&limit=100&offset=100 Bearer token-1");
  }

  @Test
  void aServerThatGivesSmallerPagesIsReadToTheEnd() {
    fake.says(200, "{\"dags\": [" + DAG + "], \"total_entries\": 2}")
        .says(200, "{\"dags\": [" + DAG + "], \"total_entries\": 2}");

    assertThat(fake.client().dags().all()).hasSize(2);
    assertThat(fake.asked().get(1)).contains("offset=1 ");
  }

  @Test
  void whatOnlyReadsIsAskedAgain() {
    fake.losesTheAnswer().says(503, "{}").says(200, DAG);

    assertThat(fake.client().dags().one("kho_night").isPaused()).isFalse();
    assertThat(fake.asked()).hasSize(3);
  }

  @Test
  void afterSomeAttemptsItSaysSo() {
    fake.says(503, "{}").says(503, "{}").losesTheAnswer();

    KhoException failure = failure(() -> fake.client().dags().one("kho_night"));

    assertThat(failure.code()).isEqualTo(ErrorCode.AIRFLOW_UNREACHABLE);
    assertThat(failure)
        .hasMessageContaining("Cannot reach Airflow at " + fake.url())
        .hasMessageContaining("(asked 3 times)");
  }

  @Test
  void whatChangesSomethingIsNotAskedAgain() {
    fake.losesTheAnswer();

    KhoException failure = failure(() -> fake.client().runs().clear("d", ClearRequest.failed("r")));

    assertThat(failure.code()).isEqualTo(ErrorCode.AIRFLOW_UNREACHABLE);
    assertThat(fake.asked()).hasSize(1);
  }

  @Test
  void aSilentServerIsNotWaitedForLonger() {
    AirflowClient nobody =
        new AirflowClient(
            new AirflowAccess(URI.create("http://127.0.0.1:1"), "a", "b", Duration.ofSeconds(1), 2),
            Duration.ofMillis(1));

    KhoException failure = failure(() -> nobody.dags().all());

    assertThat(failure.code()).isEqualTo(ErrorCode.AIRFLOW_UNREACHABLE);
    assertThat(failure)
        .hasMessageContaining("nothing listens there")
        .hasMessageContaining("kho airflow up");
  }

  @Test
  void aWrongPasswordIsReportedWithoutThePassword() {
    AirflowAccess wrong = new AirflowAccess(fake.url(), "ann", "wr0ng", Duration.ofSeconds(60), 3);

    KhoException failure = failure(() -> new AirflowClient(wrong).dags().all());

    assertThat(failure.code()).isEqualTo(ErrorCode.AIRFLOW_REFUSED);
    assertThat(failure)
        .hasMessageContaining("user or password is wrong: ann. Airflow says: Invalid credentials")
        .hasMessageNotContaining("wr0ng");
    assertThat(wrong.toString()).doesNotContain("wr0ng");
  }

  @Test
  void whatIsForbiddenIsReported() {
    fake.says(403, "{\"detail\": \"Forbidden\"}");

    KhoException failure = failure(() -> fake.client().dags().pause("kho_night"));

    assertThat(failure.code()).isEqualTo(ErrorCode.AIRFLOW_REFUSED);
    assertThat(failure).hasMessageContaining("this user may not: ann");
  }

  @Test
  void whatIsNotThereIsNamed() {
    fake.says(404, "{\"detail\": \"The Dag with ID: `kho_nihgt` was not found\"}");

    KhoException failure = failure(() -> fake.client().dags().one("kho_nihgt"));

    assertThat(failure.code()).isEqualTo(ErrorCode.AIRFLOW_UNKNOWN);
    assertThat(failure)
        .hasMessageContaining("The Dag with ID: `kho_nihgt` was not found. See what is there");
  }

  @Test
  void everyFieldOfABadRequestIsShownAndNoValue() {
    fake.says(
        422,
        """
        {"detail": [
          {"type": "missing", "loc": ["body", "from_date"], "msg": "Field required", "input": "s3cret"},
          {"type": "extra", "loc": ["body", 0, "colour"], "msg": "Not permitted", "input": "s3cret"}]}""");

    KhoException failure = failure(() -> fake.client().dags().pause("kho_night"));

    assertThat(failure.code()).isEqualTo(ErrorCode.AIRFLOW_INVALID);
    assertThat(failure)
        .hasMessageContaining("body.from_date: Field required; body.0.colour: Not permitted")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aWebPageInPlaceOfJsonIsReported() {
    fake.saysHtml(200);

    KhoException failure = failure(() -> fake.client().dags().one("kho_night"));

    assertThat(failure.code()).isEqualTo(ErrorCode.AIRFLOW_STRANGE);
    assertThat(failure).hasMessageContaining("a web page comes (200, text/html; charset=utf-8)");
  }

  @Test
  void airflow2IsReported() {
    fake.withoutLogin().saysHtml(404).says(200, "{\"metadatabase\": {\"status\": \"healthy\"}}");

    KhoException failure = failure(() -> fake.client().dags().all());

    assertThat(failure.code()).isEqualTo(ErrorCode.AIRFLOW_STRANGE);
    assertThat(failure)
        .hasMessageContaining("it is an Airflow 2")
        .hasMessageContaining("3.1 or newer");
  }

  @Test
  void aTriggerSendsItsKeyAndAlwaysTheLogicalDate() {
    fake.says(200, run("kho__k1", "queued", "{\"kho_key\": \"k1\"}"));

    fake.client().runs().trigger(TriggerRequest.of("d", "k1"));

    assertThat(fake.bodies())
        .containsExactly(
            "{\"dag_run_id\":\"kho__k1\",\"logical_date\":null,\"conf\":{\"kho_key\":\"k1\"}}");
  }

  @Test
  void aLostAnswerStartsNoSecondRun() {
    String there = run("kho__k1", "running", "{\"kho_key\": \"k1\", \"agencies\": [\"a\"]}");
    fake.losesTheAnswer()
        .says(
            409, "{\"detail\": {\"reason\": \"Unique constraint violation\", \"message\": \"x\"}}")
        .says(200, there);

    DagRun run =
        fake.client()
            .runs()
            .trigger(new TriggerRequest("d", "k1", null, Map.of("agencies", List.of("a")), null));

    assertThat(run.state()).isEqualTo(RunState.RUNNING);
    assertThat(fake.asked().get(2)).startsWith("GET /api/v2/dags/d/dagRuns/kho__k1 ");
  }

  @Test
  void aRunOfSomebodyElseIsAnError() {
    fake.says(409, "{\"detail\": {\"reason\": \"Unique constraint violation\"}}")
        .says(200, run("kho__k1", "running", "{\"kho_key\": \"k1\", \"agencies\": [\"b\"]}"));

    KhoException failure =
        failure(() -> fake.client().runs().trigger(TriggerRequest.of("d", "k1")));

    assertThat(failure.code()).isEqualTo(ErrorCode.AIRFLOW_CONFLICT);
    assertThat(failure).hasMessageContaining("something else in its conf: kho__k1");
  }

  @Test
  void aDateThatHasARunIsAnErrorThatNamesTheRun() {
    fake.says(409, "{\"detail\": {\"reason\": \"Unique constraint violation\"}}")
        .says(404, "{\"detail\": \"no\"}")
        .says(
            200, "{\"dag_runs\": [" + run("nightly", "failed", "{}") + "], \"total_entries\": 1}");
    Instant date = Instant.parse("2026-11-01T17:00:00Z");

    KhoException failure =
        failure(
            () -> fake.client().runs().trigger(new TriggerRequest("d", "k", date, Map.of(), null)));

    assertThat(failure.code()).isEqualTo(ErrorCode.AIRFLOW_CONFLICT);
    assertThat(failure)
        .hasMessageContaining("its logical date has a run already: nightly (FAILED)");
  }

  @Test
  void aBackfillWhoseAnswerWasLostIsFound() {
    Instant from = Instant.parse("2026-11-01T00:00:00Z");
    Instant to = Instant.parse("2026-11-05T00:00:00Z");
    fake.losesTheAnswer()
        .says(200, "{\"backfills\": [" + backfill(4, from, to) + "], \"total_entries\": 1}");

    Backfill found =
        fake.client()
            .backfills()
            .start(new Backfill.BackfillRequest("d", from, to, ReprocessPolicy.NONE, 1));

    assertThat(found.id()).isEqualTo(4);
    assertThat(fake.bodies().get(0)).contains("\"reprocess_behavior\":\"none\"");
  }

  @Test
  void aPauseThatCameThroughBeforeIsNoError() {
    Instant day = Instant.parse("2026-11-01T00:00:00Z");
    String paused = backfill(4, day, day).replace("\"is_paused\": false", "\"is_paused\": true");
    fake.losesTheAnswer().says(200, paused);

    assertThat(fake.client().backfills().pause(4).isPaused()).isTrue();
  }

  @Test
  void aPoolThatIsThereIsChanged() {
    fake.says(409, "{\"detail\": {\"reason\": \"Unique constraint violation\"}}")
        .says(200, "{\"name\": \"weak\", \"slots\": 1, \"include_deferred\": false}");

    fake.client().admin().put(new AirflowPool("weak", 1, null, false));

    assertThat(fake.asked().get(1)).startsWith("PATCH /api/v2/pools/weak ");
    assertThat(fake.bodies().get(1))
        .isEqualTo(
            "{\"pool\":\"weak\",\"slots\":1,\"description\":null,\"include_deferred\":false}");
  }

  @Test
  void logsAreReadPieceByPiece() {
    fake.says(
            200,
            """
            {"content": [{"event": "one\\ntwo", "timestamp": "2026-11-23T01:00:00Z", "level": "info"}],
             "continuation_token": "next/1"}""")
        .says(
            200,
            """
            {"content": [{"event": "failed", "level": "error",
              "error_detail": [{"exc_type": "ValueError", "exc_value": "no", "frames": []}]}, "plain"],
             "continuation_token": null}""");

    List<TaskLogLine> log = fake.client().runs().log(task(), 1);

    assertThat(log)
        .extracting(TaskLogLine::text)
        .containsExactly("one", "two", "failed", "ValueError: no", "plain");
    assertThat(fake.asked().get(1)).contains("/logs/1?map_index=-1&token=next%2F1");
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    Settings settings =
        Settings.of(java.nio.file.Path.of("."), Map.of("airflow.url", "airflow:8080"));

    assertThatThrownBy(() -> AirflowAccess.of(settings))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("airflow.url");
  }

  @Test
  void aPasswordGoesOverPlainHttpToThisMachineOnly() {
    Map<String, String> given =
        Map.of("airflow.url", "http://airflow.hue.vn:8080", "airflow.password", "hunter2");

    assertThatThrownBy(() -> AirflowAccess.of(Settings.of(java.nio.file.Path.of("."), given)))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("plain http to this machine only: http://airflow.hue.vn:8080")
        .hasMessageNotContaining("hunter2");
  }

  private static TaskInstance task() {
    return new TaskInstance("d", "r", "t", -1, TaskState.SUCCESS, 1, 0, null, null, null);
  }

  private static String run(String id, String state, String conf) {
    return """
        {"dag_id": "d", "dag_run_id": "%s", "run_type": "manual", "state": "%s", "conf": %s,
         "run_after": "2026-11-23T01:00:00Z"}"""
        .formatted(id, state, conf);
  }

  private static String backfill(long id, Instant from, Instant to) {
    return """
        {"id": %d, "dag_id": "d", "from_date": "%s", "to_date": "%s", "is_paused": false,
         "reprocess_behavior": "none", "max_active_runs": 1, "created_at": "%s", "completed_at": null}"""
        .formatted(id, from, to, from);
  }

  private static KhoException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(KhoException.class, call);
  }
}
