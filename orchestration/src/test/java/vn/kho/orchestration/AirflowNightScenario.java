package vn.kho.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import vn.kho.etl.table.Warehouse;
import vn.kho.orchestration.airflow.AirflowAccess;
import vn.kho.orchestration.airflow.AirflowClient;
import vn.kho.orchestration.airflow.Asset;
import vn.kho.orchestration.airflow.DagRun;
import vn.kho.orchestration.airflow.RunState;
import vn.kho.orchestration.airflow.TaskInstance;
import vn.kho.orchestration.airflow.TestAirflow;
import vn.kho.orchestration.airflow.local.AirflowResolver;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.settings.SettingsReader;
import vn.kho.schema.table.SystemTable;

/**
 * The nights of a small province on a real Airflow, as it is deployed, with real loads, as {@link
 * AirflowIT} runs them.
 */
@Timeout(900)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class AirflowNightScenario {
  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final String SECRET = "KHO_SECRET_AIRFLOW";
  private static final String FLOW = "kho_departments";
  private static final String FIRST = "kho__first";

  /** Columns of ops.run that are each run's own; of all others two schedulers must agree. */
  private static final Set<String> OWN =
      Set.of(
          "run_id",
          "started_at",
          "ended_at",
          "snapshot_id",
          "scheduler",
          "scheduler_run",
          "logical_date");

  /**
   * An hour that does not come while the tests run. Airflow starts the nights of its schedule by
   * itself, and one more after a backfill; what a test counts must not hold them.
   */
  private static int hour;

  /**
   * Beside Airflow's own files, which go when its processes are over: a night that Airflow started
   * by itself may still write when the last test has ended.
   */
  private static final Path FOLDER = TestAirflow.home().resolve("provinces");

  private static KhoScript kho = KhoScript.at(Path.of(""));

  @BeforeAll
  static void makeProvince() throws Exception {
    TestAirflow.running();
    hour = (ZonedDateTime.now(VIETNAM).getHour() + 12) % 24;
    sample(home());
    sample(duplicate());
    // The province's own Airflow: its tasks do not know the password.
    AirflowAccess access = AirflowResolver.access(TestAirflow.settings());
    // A sample's settings end with its sources.
    Files.writeString(
        home().resolve("kho.yaml"),
        """
          local-addresses: true
        airflow: {url: "%s", user: %s, password: "${%s}", dags: "%s"}
        trino: {port: 0}
        http: {attempts: 1}
        """
            .formatted(access.url(), access.user(), SECRET, TestAirflow.dags()),
        StandardOpenOption.APPEND);
    kho = new KhoScript(Map.of(SECRET, access.password()), KhoScript.at(home()).place());
  }

  @AfterAll
  static void stop() throws Exception {
    for (String file : List.of("kho_dags.py", "kho_plan.json")) {
      Files.deleteIfExists(TestAirflow.dags().resolve(file));
    }
    kho.run("sql", "stop");
  }

  @Test
  @Order(1)
  void theScheduleIsDeployed() throws Exception {
    KhoScript.Ended first = kho.run("airflow", "deploy", "--json");
    assertThat(first.status()).as(first.toString()).isZero();
    assertThat(first.json().path("dags"))
        .extracting(JsonNode::asText)
        .containsExactly("kho_departments", "kho_marts", "kho_maintain");

    KhoScript.Ended again = kho.run("airflow", "deploy", "--json");
    assertThat(again.json().path("changed")).isEmpty();

    lookOften();
  }

  @Test
  @Order(2)
  void aHeldDatasetFailsItsTaskForGoodAndTheOthersArePublished() throws Exception {
    KhoScript.Ended night =
        kho.run("airflow", "trigger", "departments", "--key", "first", "--wait", "--json");

    assertThat(night.status()).as(night.toString()).isEqualTo(1);
    assertThat(night.json().path("runs").path(0).path("tasks"))
        .extracting(
            t -> t.path("task").asText() + " " + t.path("state").asText() + " " + t.path("try"))
        .containsExactlyInAnyOrder(
            "load_so-du-lich failed 1", "load_so-y-te success 1", "published success 1");
    KhoScript.Ended failed = kho.run("airflow", "logs", "--flow", "departments");
    assertThat(failed.out())
        .containsPattern("tourism.list_01 .* published")
        .containsPattern("tourism.list_02 .* held")
        .containsPattern("run \\w+: 1 published, 1 held in")
        .containsPattern(
            "AirflowFailException: tourism.list_02: KHO-508 \\[EXTERNAL, dulieu.so-du-lich@example.vn\\]");
    KhoScript.Ended well = kho.run("airflow", "logs", "--agency", "so-y-te");
    assertThat(well.out()).containsPattern("run \\w+: 2 published in");
  }

  @Test
  @Order(3)
  void everyDatasetThatWasPublishedIsAnEventAndTheMartsWaitForIt() throws Exception {
    assertThat(airflow().assets().madeBy(FLOW, FIRST))
        .extracting(Asset.RecordedEvent::name)
        .containsExactlyInAnyOrder("health.list_01", "health.list_02", "tourism.list_01");

    DagRun marts = ended("kho_marts", run -> true);
    assertThat(marts.state()).isEqualTo(RunState.SUCCESS);
    assertThat(marts.runType()).isEqualTo("asset_triggered");
    TaskInstance made =
        airflow().runs().tasks("kho_marts", marts.dagRunId()).stream()
            .filter(task -> task.taskId().equals("marts"))
            .findFirst()
            .orElseThrow();
    assertThat(made.startDate()).isAfter(airflow().runs().one(FLOW, FIRST).endDate());
    assertThat(airflow().runs().log(made, 1).toString()).contains("mart.lists_by_kind: made");
  }

  @Test
  @Order(4)
  void aNightWithoutAirflowLeavesTheSameRows() throws Exception {
    KhoScript.Ended night =
        KhoScript.at(duplicate()).run("night", "--flow", "departments", "--json");

    assertThat(night.status()).as(night.toString()).isEqualTo(1);
    List<Record> theirs = rows(duplicate(), row -> true);
    List<Record> ours = rows(home(), row -> true);
    assertThat(same(ours)).hasSize(4).containsExactlyInAnyOrderElementsOf(same(theirs));
    assertThat(theirs).allMatch(row -> row.getField("scheduler").equals("night"));
    assertThat(ours)
        .allMatch(row -> row.getField("scheduler").equals("airflow"))
        .allMatch(row -> row.getField("scheduler_run").equals(FLOW + "/" + FIRST))
        .allMatch(row -> row.getField("logical_date") != null);
  }

  @Test
  @Order(5)
  void whatIsMendedIsClearedAndGoesAgain() throws Exception {
    Path source = home().resolve("sources/tourism.list_02.csv");
    Files.writeString(source, Files.readString(source).replace(",XX", ",HS"));

    assertThat(kho.run("airflow", "clear", "--flow", "departments").status()).isZero();

    assertThat(ended(FLOW, run -> true).state()).isEqualTo(RunState.SUCCESS);
    assertThat(rows(home(), row -> row.getField("status").equals("published")))
        .extracting(row -> row.getField("dataset") + " " + row.getField("scheduler_run"))
        .containsOnlyOnce("tourism.list_02 " + FLOW + "/" + FIRST)
        .hasSize(4);
  }

  @Test
  @Order(6)
  void aNewAgencyIsTwoFilesAndOneCommandAndIsTriedAgainWhereItsServerIsAway() throws Exception {
    byte[] list = Files.readAllBytes(home().resolve("sources/health.list_01.csv"));
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/list.csv",
        exchange -> {
          boolean away = asked.incrementAndGet() == 1;
          exchange.sendResponseHeaders(away ? 503 : 200, away ? -1 : list.length);
          exchange.getResponseBody().write(list, 0, away ? 0 : list.length);
          exchange.close();
        });
    server.start();
    try {
      newAgency("http://127.0.0.1:" + server.getAddress().getPort() + "/list.csv");

      KhoScript.Ended deploy = kho.run("airflow", "deploy");
      assertThat(deploy.status()).as(deploy.toString()).isZero();
      KhoScript.Ended load = kho.run("airflow", "trigger", "--agency", "thanh-tra", "--wait");

      assertThat(load.status()).as(load.toString()).isZero();
      assertThat(load.err()).contains("load_thanh-tra: success (try 2)");
      assertThat(rows(home(), row -> row.getField("agency").equals("thanh-tra")))
          .extracting(row -> row.getField("dataset") + " " + row.getField("status"))
          .containsExactlyInAnyOrder("inspection.list_01 failed", "inspection.list_01 published");
    } finally {
      server.stop(0);
    }
  }

  /** One contract, and a name in the schedule. */
  private static void newAgency(String address) throws IOException {
    Path contracts = home().resolve("contracts");
    String contract =
        Files.readString(contracts.resolve("health/list_01.yaml"))
            .replaceFirst("(?s)type: local.*?format: csv", "type: api\n    location: " + address)
            .replace("so-y-te", "thanh-tra")
            .replace("health", "inspection");
    Files.createDirectories(contracts.resolve("inspection"));
    Files.writeString(contracts.resolve("inspection/list_01.yaml"), contract);
    Path schedule = home().resolve("schedule.yaml");
    String text = Files.readString(schedule);
    assertThat(text).contains("so-y-te]", "delay: 30s");
    Files.writeString(
        schedule, text.replace("so-y-te]", "so-y-te, thanh-tra]").replace("30s", "1s"));
  }

  @Test
  @Order(7)
  void aPastDateIsLoadedFromWhatHadLandedAndGoesOverNothingNewer() throws Exception {
    LocalDate day = LocalDate.now(VIETNAM).minusDays(2);
    landedEarlier();
    OpsRows tables = new OpsRows(home());
    long before = tables.snapshot("tourism", "list_02");

    KhoScript.Ended backfill =
        kho.run(
            "airflow",
            "backfill",
            "--flow",
            "departments",
            "--from",
            day.toString(),
            "--to",
            day.toString());
    assertThat(backfill.status()).as(backfill.toString()).isZero();
    DagRun run = ended(FLOW, one -> one.runType().equals("backfill"));

    assertThat(run.state()).isEqualTo(RunState.SUCCESS);
    assertThat(tables.snapshot("tourism", "list_02")).isEqualTo(before);
    List<Record> past =
        rows(home(), row -> row.getField("scheduler_run").toString().contains("/backfill__"));
    assertThat(past)
        .hasSize(5)
        .allMatch(row -> row.getField("status").equals("skipped"))
        .allMatch(
            row ->
                ((OffsetDateTime) row.getField("logical_date"))
                    .isEqual(day.atTime(LocalTime.of(hour, 0)).atZone(VIETNAM).toOffsetDateTime()));
    assertThat(past)
        .filteredOn(row -> row.getField("dataset").equals("tourism.list_02"))
        .allMatch(row -> row.getField("message").toString().contains("A newer delivery"));
    assertThat(kho.run("airflow", "logs", "--agency", "so-du-lich", "--run", run.dagRunId()).out())
        .contains("--as-of " + day)
        .contains("tourism.list_02: A newer delivery is published");
  }

  private static AirflowClient airflow() {
    return AirflowResolver.of(TestAirflow.settings());
  }

  private static Path home() {
    return FOLDER.resolve("airflow");
  }

  private static Path duplicate() {
    return FOLDER.resolve("night");
  }

  /** Two agencies with two lists each; one list is not fit to be published. */
  private static void sample(Path home) throws Exception {
    String[] words = {"--agencies", "2", "--datasets", "4", "--scale", "0.05"};
    KhoScript.Ended sample =
        new KhoScript(Map.of(), List.of(words)).run("sample", "--out", home.toString());
    assertThat(sample.status()).as(sample.toString()).isZero();
    Path suite = home.resolve("suites/tourism/list_02.yaml");
    String text = Files.readString(suite);
    String rule = "    column: code\n    regex: '^HS[0-9]{7}$'\n    severity: ";
    assertThat(text).contains(rule + "warning");
    Files.writeString(suite, text.replace(rule + "warning", rule + "critical"));
    Path source = home.resolve("sources/tourism.list_02.csv");
    Files.writeString(source, Files.readString(source).replace(",HS", ",XX"));
    Path schedule = home.resolve("schedule.yaml");
    String times = Files.readString(schedule);
    assertThat(times).contains("\"0 1 * * *\"", "\"30 4 * * *\"");
    Files.writeString(
        schedule,
        times.replace("\"0 1 ", "\"0 " + hour + " ").replace("\"30 4 ", "\"30 " + hour + " "));
  }

  /** A test does not wait a quarter of a minute between two looks. */
  private static void lookOften() throws IOException {
    Path plan = TestAirflow.dags().resolve("kho_plan.json");
    String text = Files.readString(plan);
    assertThat(text).contains("\"every_seconds\" : 15.0");
    Files.writeString(plan, text.replace("\"every_seconds\" : 15.0", "\"every_seconds\" : 2.0"));
  }

  /** Lets the deliveries of the first night have landed three days ago. */
  private static void landedEarlier() throws IOException {
    Record held = rows(home(), row -> row.getField("status").equals("held")).get(0);
    Settings settings =
        SettingsReader.read(home().resolve("kho.yaml"), kho.environment(), Map.of());
    try (Warehouse warehouse = Warehouse.open(settings)) {
      WarehouseRows.change(
          warehouse.table(SystemTable.FILE),
          file -> {
            boolean earlier =
                file.getField("run_id").equals(held.getField("run_id"))
                    || String.valueOf(file.getField("dataset")).startsWith("health");
            if (earlier && file.getField("landed_at") instanceof OffsetDateTime landed) {
              file.setField("landed_at", landed.minusDays(3));
            }
          });
    }
  }

  /** The latest run of a DAG, once it is there and over. */
  private static DagRun ended(String dagId, Predicate<DagRun> which) throws InterruptedException {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < TestAirflow.PATIENCE.toNanos()) {
      Optional<DagRun> run =
          airflow().runs().latest(dagId, 5).stream()
              .filter(which)
              .limit(1)
              .filter(latest -> latest.state().over())
              .findFirst();
      if (run.isPresent()) {
        return run.orElseThrow();
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
    throw new AssertionError(dagId + " has not ended: " + airflow().runs().latest(dagId, 3));
  }

  private static List<Record> rows(Path home, Predicate<Record> which) throws IOException {
    return new OpsRows(home).runs().stream().filter(which).toList();
  }

  /** The columns that must agree; a message may name its run. */
  private static List<String> same(List<Record> rows) {
    return rows.stream()
        .map(
            row ->
                row.struct().fields().stream()
                    .map(NestedField::name)
                    .filter(column -> !OWN.contains(column))
                    .map(column -> column + "=" + row.getField(column))
                    .map(cell -> cell.replace(row.getField("run_id").toString(), "RUN"))
                    .toList()
                    .toString())
        .toList();
  }
}
