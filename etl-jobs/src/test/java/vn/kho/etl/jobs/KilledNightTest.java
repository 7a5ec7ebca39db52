package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.schema.sample.Sample;

/** A process that is killed at a room's end, and the night that comes after it. */
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
  private static final Set<String> DIFFERS_BY_RUN =
      Set.of("run_id", "_run_id", "created_at", "landed_at", "landed_path", "milliseconds");
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
    Sample.write(folder.resolve("sample"), 7, 0.05);
    TestLoad load = load("undisturbed");
    TestLoad.Answer answer = load.run(WHICH);
    assertThat(answer.status()).as(answer.err() + answer.json()).isZero();
    undisturbed = contents(load);
    assertThat(undisturbed.get("quality.quarantine")).isNotEmpty();
    assertThat(undisturbed.get("ops.link")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"extract", "land", "clean", "dedupe", "check", "publish"})
  void theNextNightEndsWithTheTablesOfAnUndisturbedOne(String room) throws Exception {
    TestLoad load = load(room);
    assertThat(die(room, load)).isEqualTo(DyingNight.DIED);
    TestLoad.Answer answer = load.run(WHICH);
    assertThat(answer.status()).as(answer.err() + answer.json()).isZero();
    assertThat(answer.json().path("notes").toString())
        .as("says that a run had died")
        .contains("died");
    assertThat(contents(load)).isEqualTo(undisturbed);
    assertThat(runsWithoutARow(load)).isEmpty();
  }

  @Test
  void manyRowsWalkThroughSparkToTheSameTables() throws Exception {
    TestLoad load = load("many").set("load.small-limit", "0B");
    TestLoad.Answer answer = load.run(WHICH);
    assertThat(answer.status()).as(answer.err() + answer.json()).isZero();
    Map<String, List<String>> many = contents(load);
    for (String table : TABLES) {
      assertThat(many.get(table)).as(table).isEqualTo(undisturbed.get(table));
    }
  }

  /** Runs whose id stands on published rows but not in ops.run. */
  private static Set<Object> runsWithoutARow(TestLoad load) throws IOException {
    Set<Object> runs = new HashSet<>();
    try (Tables tables = new Tables(load.warehouse())) {
      for (String table : List.of("tourism.eatery", "tourism.tour_point", "culture.heritage")) {
        tables.rows(table).forEach(row -> runs.add(row.get("_run_id")));
      }
      tables.rows("ops.run").forEach(row -> runs.remove(row.get("run_id")));
    }
    return runs;
  }

  private static TestLoad load(String name) {
    return new TestLoad(RepositoryRoot.path(), folder.resolve(name))
        .set("sources.location", folder.resolve("sample"));
  }

  private static int die(String room, TestLoad load) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-Djdk."))
        .forEach(command::add);
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    command.addAll(List.of("-cp", path, DyingNight.class.getName(), room));
    command.addAll(List.of(load.arguments(WHICH)));
    Path log = folder.resolve(room + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return process.waitFor();
  }

  /** Every row of every table as text, in order, without what differs from run to run. */
  private static Map<String, List<String>> contents(TestLoad load) throws IOException {
    Map<String, List<String>> contents = new TreeMap<>();
    try (Tables tables = new Tables(load.warehouse())) {
      for (String table : TABLES) {
        List<String> rows = new ArrayList<>();
        for (Map<String, Object> row : tables.rows(table)) {
          Map<String, Object> plain = new TreeMap<>(row);
          plain.keySet().removeAll(DIFFERS_BY_RUN);
          rows.add(plain.toString());
        }
        contents.put(table, rows.stream().sorted().toList());
      }
    }
    return contents;
  }
}
