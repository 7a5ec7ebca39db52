package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.sample.SampleWriter;

/** A process that is killed at a stage's end, and the night that comes after it. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class KilledNightTest {
  private static final String[] WHICH = {
    "--dataset",
    "tourism.eatery",
    "--dataset",
    "tourism.tour_point",
    "--dataset",
    "culture.heritage"
  };
  private static final List<String> TABLES =
      List.of(
          "tourism.eatery",
          "tourism.tour_point",
          "culture.heritage",
          "ops.link",
          "ops.file",
          "quality.quarantine",
          "quality.finding",
          "quality.verdict");

  @TempDir static Path folder;
  private static Map<String, List<String>> undisturbed;

  @BeforeAll
  static void loadUndisturbed() throws IOException {
    SampleWriter.write(folder.resolve("sample"), 7, 0.05);
    TestLoad load = load("undisturbed");
    TestLoad.Answer answer = load.run(WHICH);
    assertThat(answer.status()).as(answer.err() + answer.json()).isZero();
    undisturbed = contents(load);
    assertThat(undisturbed.get("quality.quarantine")).isNotEmpty();
    assertThat(undisturbed.get("ops.link")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"extract", "land", "clean", "dedupe", "check", "publish"})
  void theNextNightEndsWithTheTablesOfAnUndisturbedOne(String stage) throws Exception {
    TestLoad load = load(stage);
    assertThat(die(stage, load)).isEqualTo(DyingRun.DIED);
    TestLoad.Answer answer = load.run(WHICH);
    assertThat(answer.status()).as(answer.err() + answer.json()).isZero();
    assertThat(answer.json().path("notes").toString())
        .as("says that a run had died")
        .contains("died");
    assertThat(contents(load)).isEqualTo(undisturbed);
    assertThat(WarehouseContents.runsWithoutARow(load.warehouse(), TABLES)).isEmpty();
  }

  /**
   * The journal is written table by table, {@code ops.run} last, and what is left of it is removed
   * table by table; a process may die between any two.
   *
   * @param commits after how many commits to system tables the first process, and those that were
   *     to clear up behind it, die
   */
  @ParameterizedTest
  @ValueSource(strings = {"1", "5", "5 1", "7 2 1 1"})
  void aJournalThatWasWrittenInPartIsTakenBack(String commits) throws Exception {
    TestLoad load = load("journal " + commits);
    for (String commit : commits.split(" ")) {
      assertThat(die("commit:" + commit, load)).isEqualTo(DyingRun.DIED);
    }
    TestLoad.Answer answer = load.run(WHICH);
    assertThat(answer.status()).as(answer.err() + answer.json()).isZero();
    assertThat(contents(load)).isEqualTo(undisturbed);
    assertThat(WarehouseContents.runsWithoutARow(load.warehouse(), TABLES)).isEmpty();
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("ops.run"))
          .as("a run reports a dataset once")
          .extracting(row -> row.get("run_id") + " " + row.get("dataset"))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void manyRowsComeThroughSparkToTheSameTables() throws Exception {
    TestLoad load = load("many").set("load.small-limit", "0B");
    TestLoad.Answer answer = load.run(WHICH);
    assertThat(answer.status()).as(answer.err() + answer.json()).isZero();
    Map<String, List<String>> distributed = contents(load);
    for (String table : TABLES) {
      assertThat(distributed.get(table)).as(table).isEqualTo(undisturbed.get(table));
    }
  }

  private static TestLoad load(String name) {
    return new TestLoad(RepositoryRoot.path(), folder.resolve(name))
        .set("sources.location", folder.resolve("sample"));
  }

  private static int die(String when, TestLoad load) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(when));
    arguments.addAll(List.of(load.arguments(WHICH)));
    File log = folder.resolve("killed.log").toFile();
    return LoadProcess.start(List.of(), DyingRun.class, arguments, log).waitFor();
  }

  private static Map<String, List<String>> contents(TestLoad load) throws IOException {
    return WarehouseContents.of(load.warehouse(), TABLES);
  }
}
