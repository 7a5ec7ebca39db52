package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus is given after a load. */
@SuppressWarnings("NullAway") // fields are filled before each test
class TelemetryTest {
  @TempDir Path home;
  private Path file;
  private TestLoad load;

  @BeforeEach
  void layOut() throws IOException {
    file = home.resolve("collector/kho.prom");
    load = Trial.in(home).set("metrics.file", file);
    Trial.write(home, "good");
    Trial.write(home, "bad");
    Path contract = home.resolve("contracts/trial/good.yaml");
    Files.writeString(
        contract,
        "slaProperties:\n  - property: freshness\n    value: 2\n    unit: d\n",
        java.nio.file.StandardOpenOption.APPEND);
    Files.writeString(home.resolve("sources/good.csv"), "code,amount\nA,1\nB,2\n,3\n");
    Files.writeString(home.resolve("sources/bad.csv"), "code,amount\n,1\n,2\nC,3\n");
  }

  @Test
  void everyDatasetIsReportedAlsoThoseThatALoadDidNotHave() throws IOException {
    load.run("--all");
    TestLoad.Answer night = load.run("--dataset", "trial.bad", "--again");
    List<String> lines = Files.readAllLines(file);

    assertThat(lines)
        .contains(
            "# TYPE kho_dataset_rows gauge",
            of("rows", "good", "kind=\"inserted\"") + "2.0",
            of("rows", "good", "kind=\"quarantined\"") + "1.0",
            of("rows", "bad", "kind=\"held\"") + "1.0",
            of("rows", "bad", "kind=\"quarantined\"") + "2.0",
            of("load_status", "good", "status=\"published\"") + "1.0",
            of("load_status", "good", "status=\"held\"") + "0.0",
            of("load_status", "bad", "status=\"held\"") + "1.0",
            of("freshness_limit_seconds", "good", "") + "172800.0",
            of("late", "good", "") + "0.0",
            "kho_run_datasets{status=\"held\"} 1.0",
            "kho_run_datasets{status=\"published\"} 0.0");
    assertThat(value(lines, of("last_success_timestamp_seconds", "good", "")))
        .isCloseTo(System.currentTimeMillis() / 1000.0, org.assertj.core.data.Offset.offset(600.0));
    assertThat(lines)
        .noneMatch(line -> line.startsWith("kho_dataset_last_success") && line.contains("bad"));
    assertThat(value(lines, of("quality_score", "good", ""))).isBetween(1.0, 100.0);
    assertThat(night.json().path("notes").toString()).doesNotContain("metrics");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).as("nothing half written is left").containsExactly(file);
    }
  }

  @Test
  void aPushgatewayIsGivenTheSame() throws IOException {
    List<String> pushed = new CopyOnWriteArrayList<>();
    HttpServer gateway =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/",
        exchange -> {
          pushed.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          pushed.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    gateway.start();
    try {
      String url = "http://127.0.0.1:" + gateway.getAddress().getPort();
      TestLoad.Answer night = load.set("metrics.push", url).run("--dataset", "trial.good");
      assertThat(night.status()).isZero();
      assertThat(pushed).containsExactly("PUT /metrics/job/kho", Files.readString(file));
    } finally {
      gateway.stop(0);
    }
  }

  @Test
  void aFailedReportStopsNoNight() throws IOException {
    Files.writeString(home.resolve("taken"), "");
    TestLoad.Answer night =
        load.set("metrics.push", "http://127.0.0.1:1")
            .set("metrics.file", home.resolve("taken/kho.prom"))
            .run("--dataset", "trial.good");

    assertThat(night.status()).isZero();
    assertThat(night.json().path("notes").toString())
        .contains("Cannot push the metrics to 127.0.0.1:1, it does not answer")
        .contains("Cannot write the metrics");
  }

  private static double value(List<String> lines, String start) {
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .mapToDouble(line -> Double.parseDouble(line.substring(start.length())))
        .findFirst()
        .orElseThrow();
  }

  /** Labels are in the order of their names. */
  private static String of(String metric, String dataset, String more) {
    return "kho_dataset_%s{agency=\"so-thu\",dataset=\"trial.%s\"%s} "
        .formatted(metric, dataset, more.isEmpty() ? "" : "," + more);
  }
}
