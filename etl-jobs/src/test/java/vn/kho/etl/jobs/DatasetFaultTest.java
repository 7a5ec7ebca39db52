package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kho.etl.SparkFixture;
import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.land.Landing;
import vn.kho.etl.pipeline.DatasetResult;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.etl.pipeline.RunProgress;
import vn.kho.etl.report.RunSummaryFormatter;
import vn.kho.etl.report.RunSummaryJsonWriter;

/** An error of one dataset, of whatever kind, is that dataset's failure and nobody else's. */
class DatasetFaultTest {
  private static final String BAD = "trial.bad";

  /** Linux's disk that takes nothing. */
  private static final Path FULL = Path.of("/dev/full");

  private Path home;
  private TestLoad load;

  /** Errors that really happen, each made the way it happens. */
  enum Thrown {
    MEMORY("needs more memory") {
      @Override
      void happen() {
        throw new AssertionError("longs: " + new long[Integer.MAX_VALUE - 8].length);
      }
    },
    STACK("nested deeper") {
      @Override
      void happen() {
        deeper(1);
      }
    },
    LINKAGE("java.lang.") {
      @Override
      void happen() {
        throw new AssertionError("value: " + Unlinked.VALUE);
      }
    },
    SPARK_ANALYSIS("AnalysisException") {
      @Override
      void happen() {
        SparkFixture.session().sql("SELECT nothing_there").collectAsList();
      }
    },
    STACK_IN_A_TASK("nested deeper") {
      @Override
      void happen() {
        inTask(SparkFixture.session(), STACK);
      }
    },
    MEMORY_IN_A_TASK("needs more memory") {
      @Override
      void happen() {
        inTask(SparkFixture.session(), MEMORY);
      }
    },
    DISK_FULL("a disk is full") {
      @Override
      void happen() {
        fillDisk();
      }
    },
    DISK_FULL_IN_A_TASK("a disk is full") {
      @Override
      void happen() {
        inTask(SparkFixture.session(), DISK_FULL);
      }
    },
    INTERRUPTION("interrupted") {
      @Override
      void happen() {
        sneaky(new InterruptedException());
      }
    };

    private final String words;

    Thrown(String words) {
      this.words = words;
    }

    abstract void happen();

    private static long deeper(long depth) {
      return depth < 0 ? depth : depth + deeper(depth + 1);
    }

    private static void inTask(SparkSession spark, Thrown error) {
      spark
          .range(1)
          .map(
              (MapFunction<Long, Long>)
                  value -> {
                    error.happen();
                    return value;
                  },
              Encoders.LONG())
          .collectAsList();
    }

    private static void fillDisk() {
      assumeThat(FULL).as("a disk that is always full").exists();
      try {
        Files.writeString(FULL, "x");
      } catch (IOException e) {
        throw new UncheckedIOException("Failed to flush", e);
      }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneaky(Throwable thrown) throws T {
      throw (T) thrown;
    }
  }

  /** Cannot be initialised. */
  private static final class Unlinked {
    static final int VALUE = Integer.parseInt("no number");
  }

  @BeforeEach
  void write(@TempDir Path folder) throws IOException {
    home = folder;
    load = Trial.in(home);
    for (String name : List.of("bad", "good", "well")) {
      Trial.write(home, name);
      Files.writeString(home.resolve("sources/" + name + ".csv"), "code,amount\na,1\nb,2\n");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theOthersGoOnAndTheJournalReportsAll(Thrown error) throws IOException {
    UnaryOperator<Landing> fault =
        landing -> {
          error.happen();
          return landing;
        };
    NightlyRunResult night = run(FaultyStages.Faults.ofLanding(fault), RunProgress.SILENT);
    assertThat(night.exitStatus()).isEqualTo(1);
    String code = error.name().startsWith("DISK_FULL") ? "KHO-524 [EXTERNAL" : "KHO-901 [INTERNAL";
    assertThat(RunSummaryJsonWriter.of(night)).contains(code.substring(0, 7));
    assertThat(RunSummaryFormatter.of(night))
        .contains("trial.bad: " + code + ", thu@example.vn] Cannot load trial.bad, ")
        .contains(error.words);
    assertThat(journal())
        .containsExactlyInAnyOrder(
            "trial.bad failed " + code.substring(0, 7),
            "trial.good published null",
            "trial.well published null");
  }

  @Test
  void aLoadThatFailedSendsNobodyToRowsThatItDidNotWrite() throws IOException {
    Trial.keyed(home, "bad");
    Files.writeString(home.resolve("sources/bad.csv"), "code,amount\na,1\na,2\nb,3\n");
    NightlyRunResult good = run(FaultyStages.Faults.NONE, RunProgress.SILENT);
    assertThat(RunSummaryFormatter.of(good))
        .contains(
            "SELECT * FROM ops.link WHERE kind = 'conflict' AND dataset = 'trial.bad'"
                + " AND run_id = '"
                + good.run()
                + "'.");

    Files.writeString(home.resolve("sources/bad.csv"), "code,amount\na,1\na,4\nb,3\n");
    UnaryOperator<CheckVerdict> fault =
        verdict -> {
          throw new IllegalStateException("broken behind the rules");
        };
    NightlyRunResult bad = run(FaultyStages.Faults.ofVerdict(fault), RunProgress.SILENT);

    assertThat(RunSummaryFormatter.of(bad))
        .contains("trial.bad: KHO-901")
        .doesNotContain("ops.link")
        .containsPattern("trial.bad +- +- .*-\n +failed +100\\.0\\*")
        .contains("* the score of an earlier load: this one was not judged");
  }

  @Test
  void aStopOfAllIsStillAnsweredAsJson() {
    TestLoad.Answer answer = load.set("load.threads", "many").run("--all");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.json().path("exit_status").asInt()).isEqualTo(2);
    assertThat(answer.json().at("/failure/code").asText()).isEqualTo("KHO-102");
  }

  @Test
  void whoWatchesTheProgressStopsNothing() throws IOException {
    RunProgress broken =
        new RunProgress() {
          @Override
          public void plan(int datasets) {}

          @Override
          public void enter(String dataset, String stage) {
            if (dataset.equals(BAD) && stage.equals("clean")) {
              throw new StackOverflowError();
            }
          }

          @Override
          public void done(DatasetResult result) {
            throw new IllegalStateException("the terminal is gone");
          }
        };
    NightlyRunResult night = run(FaultyStages.Faults.NONE, broken);
    assertThat(night.datasets())
        .extracting(result -> result.dataset() + " " + result.status().word())
        .containsExactly("trial.bad failed", "trial.good published", "trial.well published");
    assertThat(journal()).hasSize(3);
  }

  @Test
  void aTaskThatEndsBadlyDoesNotEndTheProcess() {
    try (LoadRun opened = LoadRun.open(LoadOptions.parse(load.arguments("--all")))) {
      assertThat(opened.spark().conf()).containsEntry("spark.executor.killOnFatalError.depth", "0");
    }
  }

  private NightlyRunResult run(FaultyStages.Faults faults, RunProgress progress) {
    LoadOptions options = LoadOptions.parse(load.arguments("--all"));
    try (LoadRun opened = LoadRun.open(options)) {
      return opened.around(stages -> new FaultyStages(stages, BAD, faults)).run(options, progress);
    }
  }

  private Stream<String> journal() throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.rows("ops.run").stream().map(DatasetFaultTest::line);
    }
  }

  private static String line(Map<String, Object> run) {
    return run.get("dataset") + " " + run.get("status") + " " + run.get("error_code");
  }
}
