package vn.kho.etl.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What loads measure, and what becomes of a load that breaks with those before. */
@SuppressWarnings("NullAway") // rows are maps, fields are filled by JUnit
class MetricHistoryTest {
  private static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: trial.visit
      name: Thử
      version: 1.0.0
      status: active
      domain: trial
      description:
        purpose: "Lượt khách | Visits"
      servers:
        - server: agency
          type: local
          path: visit.csv
          format: csv
      schema:
        - name: visit
          physicalType: table
          customProperties:
            - property: kho.load
              value: {mode: snapshot, maxShrink: 1.0, errorBudget: 0.5}
          properties:
            - name: code
              logicalType: string
              physicalType: string
              primaryKey: true
              primaryKeyPosition: 1
              classification: public
              description: "Mã | Code"
            - name: guests
              logicalType: integer
              physicalType: bigint
              classification: public
              description: "Số khách | Guests"
              customProperties:
                - property: kho.clean
                  value: [number]
            - name: phone
              logicalType: integer
              physicalType: bigint
              classification: personal
              description: "Điện thoại | Phone"
              customProperties:
                - property: kho.clean
                  value: [number]
      team:
        name: so-thu
        description: "Sở Thử | Department of Trials"
        members:
          - username: thu@example.vn
            role: owner
      """;
  private static final String SUITE =
      """
      suite: trial.visit
      expectations:
        - id: guests_positive
          type: expect_column_values_to_be_between
          column: guests
          min_value: 1
          severity: warning
      anomalies:
        - id: rows_steady
          metric: Size
          strategy: relative-rate-of-change
          maxRateDecrease: 0.9
          severity: critical
        - id: guests_steady
          metric: Mean
          column: guests
          strategy: absolute-change
          maxRateIncrease: 5
          severity: warning
      """;

  @TempDir Path home;
  private TestLoad load;
  private String run;

  @BeforeEach
  void layOut() throws IOException {
    load = TestLoad.of(home);
    Files.writeString(home.resolve("contracts/trial/visit.yaml"), CONTRACT);
    Files.writeString(home.resolve("suites/trial/visit.yaml"), SUITE);
  }

  @ParameterizedTest(name = "small limit {0}")
  @ValueSource(strings = {"16MB", "1B"})
  void aNightWhoseRowsDropIsHeldAndIsNoMeasureForTheNext(String smallLimit) throws Exception {
    load.set("load.small-limit", smallLimit);
    assertThat(deliver(100, 10)).isEqualTo("published");
    assertThat(outcome("rows_steady")).isEqualTo("not_applicable");
    assertThat(deliver(95, 10)).isEqualTo("published");
    assertThat(outcome("rows_steady")).isEqualTo("passed");
    TestLoad.Answer night = night(60, 10);
    JsonNode dropped = night.dataset("trial.visit");
    assertThat(dropped.path("verdict").asText()).isEqualTo("held");
    assertThat(dropped.at("/failure/code").asText()).isEqualTo("KHO-507");
    assertThat(dropped.at("/failure/message").asText())
        .contains("rows_steady")
        .contains("number of rows is 60, last time 95");
    assertThat(night.status()).isEqualTo(1);
    assertThat(outcome("rows_steady")).isEqualTo("failed");
    assertThat(deliver(60, 10)).as("60 rows are no more right the next night").isEqualTo("held");
    assertThat(deliver(94, 10)).isEqualTo("published");
    assertThat(deliver(94, 99)).as("a warning is only reported").isEqualTo("published");
    assertThat(outcome("guests_steady")).isEqualTo("failed");
  }

  /** The other way round would hold a good night against a bad one. */
  @Test
  void aNightThatWasTakenBackIsNoMeasureForTheNext() throws Exception {
    deliver(100, 10);
    String good = run;
    assertThat(deliver(100, 3)).isEqualTo("published");
    String bad = run;
    rollback(good);
    assertThat(deliver(100, 11)).isEqualTo("published");
    assertThat(outcome("guests_steady")).as("11 after 10, not after 3").isEqualTo("passed");
    rollback(bad);
    assertThat(deliver(100, 10)).isEqualTo("published");
    assertThat(outcome("guests_steady")).as("now 3 is there again").isEqualTo("failed");
  }

  private void rollback(String to) {
    load.table(0, "rollback", "trial.visit", "--to", to);
  }

  @Test
  void everyLoadMeasuresOnceAndAnUnchangedNightNothing() throws Exception {
    deliver(100, 10);
    assertThat(metrics())
        .containsEntry("Size *", 100.0)
        .containsEntry("Completeness guests", 0.99)
        .containsEntry("ApproxCountDistinct code", 100.0)
        .containsEntry("Mean guests", 10.0)
        .containsEntry("Minimum guests", 10.0)
        .containsEntry("Maximum guests", 10.0)
        .containsEntry("StandardDeviation guests", 0.0)
        .containsEntry("Compliance guests_positive", 1.0)
        .containsEntry("Completeness phone", 1.0)
        .doesNotContainKeys("Minimum phone", "Mean phone", "Completeness _key")
        .hasSize(14);
    int commits = commits();
    assertThat(deliver(100, 10)).isEqualTo("skipped");
    assertThat(commits()).isEqualTo(commits);
    deliver(101, 10);
    assertThat(commits()).as("one commit a night").isEqualTo(commits + 1);
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("quality.metric"))
          .extracting(row -> row.get("tags"))
          .allSatisfy(tags -> assertThat(tags.toString()).contains("\"verdict\":\"passed\""));
    }
  }

  @Test
  void theOwnerIsAlertedOfAHeldLoadAndASilentWebhookFailsNoNight() throws Exception {
    List<String> posted = new CopyOnWriteArrayList<>();
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    web.start();
    load.set("alerts.webhook", "http://127.0.0.1:" + web.getAddress().getPort() + "/")
        .set("alerts.attempts", "1");
    deliver(100, 10);
    assertThat(posted).isEmpty();
    assertThat(deliver(50, 10)).isEqualTo("held");
    web.stop(0);
    assertThat(posted).singleElement().asString().contains("thu@example.vn", "KHO-507");
    TestLoad.Answer silent = night(40, 10);
    assertThat(silent.dataset("trial.visit").path("verdict").asText()).isEqualTo("held");
    assertThat(silent.status()).isEqualTo(1);
    assertThat(silent.json().path("notes").toString())
        .contains("Cannot notify thu@example.vn by the webhook at 127.0.0.1");
  }

  private String deliver(int rows, int guests) throws IOException {
    return night(rows, guests).dataset("trial.visit").path("verdict").asText();
  }

  private TestLoad.Answer night(int rows, int guests) throws IOException {
    String text =
        IntStream.range(0, rows)
            .mapToObj(i -> "V" + i + "," + (i == 0 ? "" : guests) + "," + (234_500_000 + i % 7))
            .collect(Collectors.joining("\n", "code,guests,phone\n", "\n"));
    Files.writeString(home.resolve("sources/visit.csv"), text);
    TestLoad.Answer answer = load.run("--all");
    run = answer.json().path("run").asText();
    return answer;
  }

  /** The outcome of a rule in the last run. */
  private String outcome(String rule) throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.rows("quality.verdict").stream()
          .filter(row -> rule.equals(row.get("rule")) && run.equals(row.get("run_id")))
          .map(row -> String.valueOf(row.get("outcome")))
          .findFirst()
          .orElseThrow();
    }
  }

  private Map<String, Double> metrics() throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.rows("quality.metric").stream()
          .collect(
              Collectors.toMap(
                  row -> row.get("metric") + " " + row.get("instance"),
                  row -> (Double) row.get("value")));
    }
  }

  private int commits() throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.snapshots("quality.metric");
    }
  }
}
