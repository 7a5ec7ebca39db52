package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who started a run is recorded in {@code ops.run}. */
@SuppressWarnings("NullAway") // rows are maps, fields are filled by JUnit
class SchedulerTest {
  @TempDir Path home;
  private TestLoad load;

  @BeforeEach
  void layOut() throws IOException {
    load = Trial.in(home);
    Trial.write(home, "one");
    Trial.write(home, "two");
    Files.writeString(home.resolve("sources/one.csv"), "code,amount\nA,1\n");
    Files.writeString(home.resolve("sources/two.csv"), "code,amount\nB,2\n");
  }

  @Test
  void aPersonIsTheSchedulerWhereNoneIsNamed() throws Exception {
    assertThat(load.run("--all").status()).isZero();
    assertThat(runs())
        .hasSize(2)
        .allSatisfy(
            row -> {
              assertThat(row.get("scheduler")).isEqualTo("hand");
              assertThat(row.get("scheduler_run")).isNull();
              assertThat(row.get("logical_date")).isNull();
            });
  }

  @Test
  void airflowAndItsRunAndItsDateReachTheTable() throws Exception {
    TestLoad.Answer answer =
        load.run(
            "--all",
            "--scheduler",
            "airflow",
            "--scheduler-run",
            "kho_culture/scheduled__2026-11-22",
            "--logical-date",
            "2026-11-22T01:00:00+07:00");
    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(runs())
        .hasSize(2)
        .allSatisfy(
            row -> {
              assertThat(row.get("scheduler")).isEqualTo("airflow");
              assertThat(row.get("scheduler_run")).isEqualTo("kho_culture/scheduled__2026-11-22");
              assertThat(row.get("logical_date"))
                  .isEqualTo(OffsetDateTime.parse("2026-11-21T18:00:00Z"));
            });
  }

  @Test
  void wordsThatAreNoneStopTheLoad() {
    assertThat(load.run("--all", "--scheduler", "cron").err())
        .contains("KHO-102")
        .contains("--scheduler is airflow, night or hand: cron");
    assertThat(load.run("--all", "--logical-date", "yesterday").err())
        .contains("--logical-date is a moment such as 2026-11-22T18:00:00Z: yesterday");
    assertThat(load.run("--all", "--scheduler").err()).contains("no value after option");
  }

  @Test
  void aTableOfAnOlderKhoGetsTheColumnsWhileTwoLoadsEnd() throws Exception {
    assertThat(load.run("--all").status()).isZero();
    try (Tables tables = new Tables(load.warehouse())) {
      Table table = tables.table("ops.run");
      table
          .updateSchema()
          .deleteColumn("scheduler")
          .deleteColumn("scheduler_run")
          .deleteColumn("logical_date")
          .commit();
    }
    Files.writeString(home.resolve("sources/one.csv"), "code,amount\nA,3\n");
    Files.writeString(home.resolve("sources/two.csv"), "code,amount\nB,4\n");
    CountDownLatch start = new CountDownLatch(2);
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      Future<TestLoad.Answer> one = both.submit(() -> after(start, "trial.one"));
      Future<TestLoad.Answer> two = both.submit(() -> after(start, "trial.two"));
      assertThat(one.get().status()).as(one.get().err()).isZero();
      assertThat(two.get().status()).as(two.get().err()).isZero();
    } finally {
      both.shutdownNow();
    }
    assertThat(runs()).extracting(row -> row.get("scheduler")).containsOnly(null, "night");
    assertThat(runs()).filteredOn(row -> "night".equals(row.get("scheduler"))).hasSize(2);
  }

  private TestLoad.Answer after(CountDownLatch start, String dataset) throws InterruptedException {
    start.countDown();
    start.await();
    return load.run("--dataset", dataset, "--scheduler", "night");
  }

  private List<Map<String, Object>> runs() throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.rows("ops.run");
    }
  }
}
