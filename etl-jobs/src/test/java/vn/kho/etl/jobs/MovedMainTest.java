package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.events.Listeners;
import org.apache.iceberg.events.ScanEvent;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.etl.pipeline.RunProgress;
import vn.kho.etl.report.RunSummaryJsonWriter;
import vn.kho.etl.table.LocalTableWriter;

/** Somebody else moves a table's main: between two loads, or in the middle of one. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class MovedMainTest {
  private static final String TABLE = "trial.list";
  private static final AtomicReference<Runnable> WHILE_READING = new AtomicReference<>();

  private Path home;
  private TestLoad load;

  @BeforeAll
  static void listen() {
    Listeners.register(
        event -> {
          if (event.tableName().equals("kho." + TABLE)) {
            Runnable what = WHILE_READING.getAndSet(null);
            if (what != null) {
              what.run();
            }
          }
        },
        ScanEvent.class);
  }

  @BeforeEach
  void loadTwice(@TempDir Path folder) throws IOException {
    home = folder;
    load = Trial.in(home);
    Trial.write(home, "list");
    deliver("a,1", "b,2", "c,3");
    assertThat(load.run("--all").status()).isZero();
    deliver("a,1", "b,2", "c,4", "d,5");
    assertThat(load.run("--all").status()).isZero();
  }

  @Test
  void aTableThatWasRolledBackIsLoadedAgain() throws IOException {
    try (Tables tables = tables()) {
      Table table = tables.table(TABLE);
      long first = table.history().get(0).snapshotId();
      table.manageSnapshots().rollbackTo(first).commit();
    }
    loadAgain("published", "rolled back to snapshot");
  }

  @Test
  void aTableThatSomebodyWroteToIsLoadedAgain() throws IOException {
    try (Tables tables = tables()) {
      Table table = tables.table(TABLE);
      table.newAppend().appendFile(file(table, List.of())).commit();
    }
    loadAgain("unchanged", "was not written by a load");
  }

  @Test
  void aTableThatWasDroppedIsLoadedAgain() throws IOException {
    try (Tables tables = tables()) {
      tables.drop(TABLE);
    }
    loadAgain("published", "it is gone");
  }

  @Test
  void compactionChangesNothingThatALoadReports() throws IOException {
    try (Tables tables = tables()) {
      Table table = tables.table(TABLE);
      RewriteFiles rewrite = table.newRewrite();
      List<Record> rows = tables.records(TABLE);
      files(table).forEach(rewrite::deleteFile);
      rewrite.addFile(file(table, rows)).commit();
    }
    TestLoad.Answer answer = load.run("--all");
    assertThat(answer.dataset(TABLE).path("verdict").asText()).isEqualTo("skipped");
    assertThat(answer.json().path("notes")).isEmpty();
  }

  /** The second load's files are known; they are read again, and that is reported. */
  private void loadAgain(String status, String why) throws IOException {
    TestLoad.Answer answer = load.run("--all");
    assertThat(answer.dataset(TABLE).path("verdict").asText()).isEqualTo(status);
    assertThat(answer.json().path("notes").toString())
        .contains("The table " + TABLE + " is not as its last load left it")
        .contains(why);
    try (Tables tables = tables()) {
      assertThat(rows(tables)).containsExactlyInAnyOrder("a 1", "b 2", "c 4", "d 5");
      assertThat(tables.rows("ops.run"))
          .extracting(row -> String.valueOf(row.get("message")))
          .anyMatch(message -> message.contains(why));
    }
    TestLoad.Answer quiet = load.run("--all");
    assertThat(quiet.dataset(TABLE).path("verdict").asText()).isEqualTo("skipped");
    assertThat(quiet.json().path("notes")).isEmpty();
  }

  /**
   * The other writes its rows in the place of all files, while the load compares.
   *
   * @param smallLimit decides between this process and Spark
   */
  @ParameterizedTest
  @ValueSource(strings = {"16MB", "0B"})
  void aLoadThatMeetsAnotherWriterComparesAgain(String smallLimit) throws IOException {
    deliver("a,7", "b,2", "c,4");
    WHILE_READING.set(this::writeElsewhere);
    TestLoad.Answer answer = load.set("load.small-limit", smallLimit).run("--all");
    assertThat(WHILE_READING).as("the table was read").hasNullValue();
    assertThat(answer.dataset(TABLE).path("verdict").asText())
        .as(answer.json().toPrettyString())
        .isEqualTo("published");
    try (Tables tables = tables()) {
      assertThat(rows(tables)).containsExactlyInAnyOrder("a 7", "b 2", "c 4");
      assertThat(tables.table(TABLE).refs()).containsOnlyKeys("main");
    }
  }

  /** What the other does between the check and the publish. */
  enum Other {
    WRITES {
      @Override
      void work(MovedMainTest test) {
        test.writeElsewhere();
      }
    },
    ROLLS_BACK {
      @Override
      void work(MovedMainTest test) {
        try (Tables tables = test.tables()) {
          Table table = tables.table(TABLE);
          table.manageSnapshots().rollbackTo(table.history().get(0).snapshotId()).commit();
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
    },
    DROPS {
      @Override
      void work(MovedMainTest test) {
        try (Tables tables = test.tables()) {
          tables.drop(TABLE);
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
    };

    abstract void work(MovedMainTest test);
  }

  /**
   * Also where the load found nothing to change: the other's rows must not pass for its own.
   *
   * @param checked how often the delivery is compared: once where main is still an ancestor of what
   *     was checked
   */
  @ParameterizedTest
  @CsvSource({
    "WRITES,changed,2",
    "WRITES,same,2",
    "ROLLS_BACK,same,2",
    "ROLLS_BACK,changed,1",
    "DROPS,changed,2",
    "DROPS,same,2"
  })
  void whateverHappensBetweenTheCheckAndThePublish(Other other, String delivery, int checked)
      throws IOException {
    boolean same = delivery.equals("same");
    deliver(same ? "d,5" : "a,7", "b,2", "c,4", same ? "a,1" : "d,5");
    AtomicInteger checks = new AtomicInteger();
    FaultyStages.Faults once =
        FaultyStages.Faults.ofVerdict(
            verdict -> {
              if (checks.incrementAndGet() == 1) {
                other.work(this);
              }
              return verdict;
            });
    LoadOptions options = LoadOptions.parse(load.arguments("--all"));
    try (LoadRun opened = LoadRun.open(options)) {
      NightlyRunResult night =
          opened.around(one -> new FaultyStages(one, TABLE, once)).run(options, RunProgress.SILENT);
      assertThat(night.exitStatus()).as(RunSummaryJsonWriter.of(night)).isZero();
    }
    assertThat(checks).hasValue(checked);
    try (Tables tables = tables()) {
      assertThat(rows(tables)).containsExactlyInAnyOrder(same ? "a 1" : "a 7", "b 2", "c 4", "d 5");
      assertThat(tables.table(TABLE).refs()).containsOnlyKeys("main");
    }
  }

  private void writeElsewhere() {
    try (Tables tables = tables()) {
      Table table = tables.table(TABLE);
      Record other = tables.records(TABLE).get(0).copy();
      other.setField("_key", "other");
      other.setField("_hash", "other");
      other.setField("code", "x");
      OverwriteFiles overwrite = table.newOverwrite();
      files(table).forEach(overwrite::deleteFile);
      overwrite.addFile(file(table, List.of(other))).commit();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<DataFile> files(Table table) throws IOException {
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      List<DataFile> files = new ArrayList<>();
      tasks.forEach(task -> files.add(task.file()));
      return files;
    }
  }

  private static DataFile file(Table table, List<Record> rows) {
    LocalTableWriter writer = new LocalTableWriter(table, new StructType(), "other");
    try (writer) {
      rows.forEach(writer::add);
    }
    return writer.file();
  }

  private static List<String> rows(Tables tables) {
    return tables.rows(TABLE).stream()
        .map(row -> row.get("code") + " " + row.get("amount"))
        .toList();
  }

  private void deliver(String... rows) throws IOException {
    Files.writeString(
        home.resolve("sources/list.csv"), "code,amount\n" + String.join("\n", rows) + "\n");
  }

  private Tables tables() {
    return new Tables(load.warehouse());
  }
}
