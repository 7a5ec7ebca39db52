package vn.kho.etl.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.sample.BenchSource;

/**
 * A night of a large snapshot of which one record of a hundred changed goes the short way: other
 * records are neither cleaned nor compared one by one, and all of it ends as in the long way.
 * Whether it goes that way no other test says.
 */
class KnownRecordsPathTest {
  private static final int ROWS = 10_000;
  private static final int CHANGED = ROWS / 100;

  /** Hashes and places of a row on one side; the shuffle of all rows would have twice as many. */
  private static final long BYTES_A_ROW = 40;

  @TempDir private Path home = Path.of("");

  /** How long Spark may take to report what it did, in milliseconds. */
  private static final long PATIENCE = 120_000;

  /** What the tasks of a session send each other, and how many jobs it has. */
  private static final class Shuffles extends SparkListener {
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong jobs = new AtomicLong();

    @Override
    public void onJobStart(SparkListenerJobStart start) {
      jobs.incrementAndGet();
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted stage) {
      bytes.addAndGet(stage.stageInfo().taskMetrics().shuffleWriteMetrics().bytesWritten());
    }
  }

  @Test
  void knownRecordsAreNeitherCleanedNorComparedOneByOne() throws IOException, TimeoutException {
    BenchSource source = new BenchSource(home);
    source.write("big", ROWS);
    Execution local = new Execution(home, "local", "64MB");
    Execution distributed =
        new Execution(home, "distributed", "1B")
            .set("spark.conf.spark.sql.codegen.wholeStage", "true");
    Execution jobs =
        new Execution(home, "jobs", "1B")
            .set("load.small-table", "0")
            .set("spark.conf.spark.sql.codegen.wholeStage", "true");
    local.night();
    distributed.night();
    jobs.night();

    local.night();
    assertThat(metered(distributed).jobs).as("nothing changed").hasValue(0);
    assertThat(metered(jobs).jobs).as("nothing changed").hasValue(0);

    source.change("big", ROWS / CHANGED, 0);
    local.night();
    Shuffles changed = metered(distributed);
    assertThat(carried()).as("those too of which rules say something").isEqualTo(ROWS - CHANGED);
    assertThat(changed.jobs).as("all but the cleaning is done without a job").hasValue(1);
    Shuffles byJobs = metered(jobs);
    assertThat(byJobs.jobs).hasValueGreaterThan(1);
    assertThat(byJobs.bytes)
        .as("rows that are compared one by one are those that changed")
        .hasValueBetween(CHANGED * BYTES_A_ROW, ROWS * BYTES_A_ROW / 4);
    assertThat(jobs.known()).isEqualTo(local.known());
    assertThat(distributed.known()).isEqualTo(local.known());
  }

  /** Rules say the same of a record whether their findings are kept, were damaged or are gone. */
  @Test
  void findingsThatCannotBeReadAreMadeAgain() throws IOException, TimeoutException {
    BenchSource source = new BenchSource(home);
    source.write("big", ROWS);
    Execution local = new Execution(home, "local", "64MB");
    Execution damaged = new Execution(home, "distributed", "1B");
    Execution gone = new Execution(home, "gone", "1B");
    for (int night = 0; night < 2; night++) {
      local.night();
      damaged.night();
      gone.night();
      source.change("big", ROWS / CHANGED, night);
      Path findings = findings("distributed");
      byte[] bytes = Files.readAllBytes(findings);
      bytes[bytes.length / 2] ^= 1;
      Files.write(findings, bytes);
      Files.delete(findings("gone"));
    }
    local.night();
    assertThat(metered(damaged).jobs).as("cleaned twice").hasValueGreaterThan(1);
    assertThat(carried()).as("cleaned whole").isZero();
    gone.night();
    assertThat(damaged.known()).isEqualTo(local.known());
    assertThat(gone.known()).isEqualTo(local.known());
  }

  private Path findings(String execution) throws IOException {
    Path index = home.resolve(execution + "/state/record-index/bench.big");
    try (var files = Files.list(index)) {
      List<Path> findings =
          files.filter(file -> file.getFileName().toString().startsWith("findings-")).toList();
      assertThat(findings).as("those of the last night alone").hasSize(1);
      return findings.get(0);
    }
  }

  /** One night; the session is there since the first one. */
  private static Shuffles metered(Execution execution) throws TimeoutException {
    SparkContext spark = SparkSession.builder().getOrCreate().sparkContext();
    Shuffles shuffles = new Shuffles();
    spark.addSparkListener(shuffles);
    try {
      execution.night();
      spark.listenerBus().waitUntilEmpty(PATIENCE);
    } finally {
      spark.removeSparkListener(shuffles);
    }
    return shuffles;
  }

  /** Records that the last load took over from the one before. */
  private long carried() throws IOException {
    Path index = home.resolve("distributed/state/record-index/bench.big/index.json");
    String text = Files.readString(index);
    long carried = 0;
    for (JsonNode part :
        new ObjectMapper().readTree(text.substring(text.indexOf('\n'))).path("parts")) {
      carried += part.get(2).asLong();
    }
    return carried;
  }
}
