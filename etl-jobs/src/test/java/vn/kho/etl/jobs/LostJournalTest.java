package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A load that publishes and then cannot write its journal, as on a disk that is full. */
class LostJournalTest {
  private static final List<String> TABLES =
      List.of("trial.list", "ops.file", "quality.quarantine", "quality.verdict");
  private static final Pattern METADATA_TIME =
      Pattern.compile("(\"(?:timestamp-ms|last-updated-ms)\"\\s*:\\s*)(\\d+)");
  private static final String FIRST = "code,amount\na,1\nb,2\nb,2\nc,x\n";
  private static final String SECOND = "code,amount\na,1\nb,3\nb,3\nc,x\nd,4\n";

  /**
   * The load says so and ends with 1; the next one writes what was lost, and is distinguished from
   * one that changed rows.
   *
   * @param table the system table whose files cannot be written, one that a load does not read
   */
  @ParameterizedTest
  @ValueSource(strings = {"quality/metric", "quality/verdict", "ops/ledger"})
  void theNextLoadWritesWhatWasLost(String table, @TempDir Path folder) throws IOException {
    TestLoad load = twice(folder.resolve("a/home"), table);
    Map<String, List<String>> expected =
        WarehouseContents.of(twice(folder.resolve("b/home"), "").warehouse(), TABLES);
    Map<String, List<String>> contents = WarehouseContents.of(load.warehouse(), TABLES);
    contents.replaceAll(
        (name, rows) -> rows.stream().map(row -> row.replace("/a/home/", "/b/home/")).toList());
    assertThat(contents).isEqualTo(expected);
    assertThat(WarehouseContents.runsWithoutARow(load.warehouse(), TABLES)).isEmpty();
  }

  /** Loads two deliveries; the journal of the second is lost where a table is named. */
  private static TestLoad twice(Path home, String table) throws IOException {
    TestLoad load = Trial.in(home);
    Trial.write(home, "list");
    deliver(home, FIRST);
    assertThat(load.run("--all").status()).isZero();
    deliver(home, SECOND);
    if (!table.isEmpty()) {
      Path data = load.warehouse().resolve(table).resolve("data");
      Path aside = home.resolve("aside");
      Files.move(data, aside);
      Files.createFile(data);
      TestLoad.Answer answer = load.run("--all");
      assertThat(answer.status()).isEqualTo(1);
      assertThat(answer.dataset("trial.list").path("verdict").asText()).isEqualTo("published");
      assertThat(answer.json().path("notes").toString()).contains("Cannot write the journal");
      Files.delete(data);
      Files.move(aside, data);
    }
    TestLoad.Answer answer = load.run("--all");
    assertThat(answer.status()).as(answer.err() + answer.json()).isZero();
    return load;
  }

  private static void deliver(Path home, String rows) throws IOException {
    Files.writeString(home.resolve("sources/list.csv"), rows);
  }

  /** What was published by a run without a journal is reported with its counts. */
  @Test
  void aRunWithoutAJournalIsReportedByTheNextOne(@TempDir Path folder) throws IOException {
    TestLoad load = twice(folder.resolve("lost"), "ops/ledger");
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("ops.run"))
          .extracting(row -> row.get("status") + " " + row.get("inserted"))
          .containsExactlyInAnyOrder("published 3", "published 3", "unchanged 0");
    }
  }

  /**
   * Which rows a lost journal named is reported as lost, since the source may have been replaced.
   */
  @Test
  void rowsThatALostJournalNamedAreReported(@TempDir Path folder) throws IOException {
    TestLoad load = Trial.in(folder);
    Trial.keyed(folder, "list");
    deliver(folder, SECOND);
    Path state = Files.createDirectories(load.warehouse().resolve("ops"));
    Path block = Files.createFile(state.resolve("ledger"));
    assertThat(load.run("--all").status()).isEqualTo(1);
    Files.delete(block);
    deliver(folder, "code,amount\nz,1\nd,4\n");
    TestLoad.Answer answer = load.run("--all", "--max-shrink", "1");
    assertThat(answer.json().path("notes").toString())
        .contains("its 1 refused and 1 merged rows of trial.list")
        .contains("landing.location");
  }

  /** A clock that went back is reported before anything is read: no commit of it would be taken. */
  @Test
  void aClockBehindTheLastRunIsReported(@TempDir Path folder) throws IOException {
    TestLoad load = twice(folder.resolve("home"), "");
    try (Stream<Path> files = Files.walk(load.warehouse().resolve("ops/run/metadata"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
        Files.writeString(file, anHourLater(Files.readString(file)));
      }
    }
    List<String> before = Trial.rows(load, "list");
    deliver(folder.resolve("home"), FIRST);
    TestLoad.Answer answer = load.run("--all");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("KHO-523", "the clock of this machine says");
    assertThat(Trial.rows(load, "list")).isEqualTo(before);
  }

  /** Every time of a table's metadata moved; those of a snapshot and of its file may differ. */
  private static String anHourLater(String metadata) {
    return METADATA_TIME
        .matcher(metadata)
        .replaceAll(
            time ->
                time.group(1) + (Long.parseLong(time.group(2)) + Duration.ofHours(1).toMillis()));
  }

  /** The quarantine is read before the table moves: without it nothing is published. */
  @Test
  void aQuarantineThatCannotBeReadStopsBeforeThePublish(@TempDir Path folder) throws IOException {
    TestLoad load = twice(folder.resolve("home"), "");
    Path data = load.warehouse().resolve("quality/quarantine/data");
    Path aside = folder.resolve("aside");
    Files.move(data, aside);
    deliver(folder.resolve("home"), FIRST);
    TestLoad.Answer answer = load.run("--all");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.dataset("trial.list").path("verdict").asText()).isEqualTo("failed");
    Files.move(aside, data);
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("trial.list")).extracting(row -> row.get("amount")).contains(4L);
    }
  }
}
