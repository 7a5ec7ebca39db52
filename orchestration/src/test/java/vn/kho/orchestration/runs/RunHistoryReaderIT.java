package vn.kho.orchestration.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.table.Warehouse;
import vn.kho.orchestration.WarehouseRows;
import vn.kho.orchestration.sql.TrinoConnection;
import vn.kho.orchestration.trino.TrinoInstall;
import vn.kho.orchestration.trino.TrinoServer;
import vn.kho.schema.mart.MartReader;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.table.SystemTable;

/** What is asked of a real Trino about runs, with system tables as they are made. */
@SuppressWarnings("NullAway") // the connection is made before the first test
class RunHistoryReaderIT {
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final String REPLAY = "20261119t180000z_0000aa";
  private static final String FIRST = "20261120t180000z_0011aa";
  private static final String MENDED = "20261120t190000z_0011dd";
  private static final String UNDO = "20261120t200000z_0011ee";
  private static final String SECOND = "20261121t180000z_0022bb";
  private static final String THIRD = "20261122t180000z_0033cc";

  @TempDir private static Path folder = Path.of("");
  private static final List<String> COUNTS =
      List.of(
          "read", "inserted", "updated", "unchanged", "removed", "merged", "quarantined", "held");
  private static TrinoConnection reader;
  private static Warehouse warehouse;

  @BeforeAll
  static void makeNights() {
    warehouse = Warehouse.open(settings());
    String url = new TrinoServer(settings()).start(new TrinoInstall(settings())).url();
    reader = TrinoConnection.connect(url);
    assertThatThrownBy(() -> new RunHistoryReader(reader, ZONE))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("nothing was loaded into this warehouse yet")
        .hasMessageContaining("kho load --all");
    load(REPLAY, "tourism.guide", "2026-11-19 18:00:00", "published", "1, 1, 0, 0, 0, 0, 0, 0");
    load(FIRST, "tourism.eatery", "2026-11-20 18:00:00", "published", "100, 100, 0, 0, 0, 0, 0, 0");
    load(SECOND, "tourism.eatery", "2026-11-21 18:00:00", "unchanged", "100, 0, 0, 98, 0, 0, 2, 0");
    load(THIRD, "tourism.eatery", "2026-11-22 18:00:00", "held", "100, 0, 0, 0, 0, 0, 7, 93");
    load(FIRST, "tourism.guide", "2026-11-20 18:00:30", "published", "10, 10, 0, 0, 0, 0, 0, 0");
    load(THIRD, "tourism.guide", "2026-11-22 18:01:00", "skipped", "0, 0, 0, 0, 0, 0, 0, 0");
    load(REPLAY, "tourism.hotel", "2026-11-19 18:00:00", "published", "1, 1, 0, 0, 0, 0, 0, 0");
    load(FIRST, "tourism.hotel", "2026-11-20 18:00:30", "held", "9, 0, 0, 0, 0, 0, 4, 5");
    load(MENDED, "tourism.hotel", "2026-11-20 19:00:00", "published", "1, 1, 0, 0, 0, 0, 0, 0");
    load(FIRST, "tourism.museum", "2026-11-20 18:00:30", "published", "5, 5, 0, 0, 0, 0, 0, 0");
    load(UNDO, "tourism.museum", "2026-11-20 20:00:00", "rolled-back", "0, 0, 0, 0, 0, 0, 0, 0");
    load(MENDED, "tourism.spa", "2026-11-20 19:00:00", "published", "1, 1, 0, 0, 0, 0, 0, 0");
    WarehouseRows.append(
        warehouse.table(SystemTable.LEDGER),
        List.of(entry("clean", 100, 99, 1), entry("land", 100, 100, 0), entry("check", 99, 98, 1)));
    WarehouseRows.append(
        warehouse.table(SystemTable.SCORE),
        List.of(
            score(FIRST, "dataset", 99.5),
            score(SECOND, "dataset", 80.09),
            score(SECOND, "column", 10)));
    WarehouseRows.append(
        warehouse.table(SystemTable.DRIFT),
        List.of(
            drift(FIRST, "tourism.guide", "missing_column"),
            drift(SECOND, "tourism.eatery", "new_column")));
    setAside();
  }

  private static Map<String, Object> drift(String run, String dataset, String kind) {
    return Map.of("run_id", run, "dataset", dataset, "kind", kind, "name", "x", "detail", "y");
  }

  /** Records that the third run refused, and what became of each. */
  private static void setAside() {
    WarehouseRows.append(
        warehouse.table(SystemTable.QUARANTINE),
        List.of(
            refused("r1", "22T18:00:04"),
            refused("r2", "22T18:00:04"),
            refused("r3", "22T18:00:04"),
            refused("r4", "22T18:00:04")));
    WarehouseRows.append(
        warehouse.table(SystemTable.QUARANTINE_EVENT),
        List.of(
            event("r2", "corrected", "23T02:00:00"),
            event("r2", "replayed", "23T03:00:00"),
            event("r2", "carried", "24T03:00:00"),
            event("r3", "corrected", "20T02:00:00"),
            event("r4", "discarded", "20T02:00:00")));
  }

  private static Map<String, Object> refused(String record, String at) {
    return Map.of(
        "run_id",
        THIRD,
        "dataset",
        "tourism.eatery",
        "record_id",
        record,
        "created_at",
        OffsetDateTime.parse("2026-11-" + at + "Z"));
  }

  private static Map<String, Object> event(String record, String state, String at) {
    return Map.of(
        "record_id",
        record,
        "dataset",
        "tourism.eatery",
        "state",
        state,
        "at",
        OffsetDateTime.parse("2026-11-" + at + "Z"));
  }

  @Test
  void theMartOfRowsSetAsideSaysWhatBecameOfEach() {
    Problems problems = new Problems();
    String mart =
        MartReader.ofHome(folder.resolve("marts"), query -> Optional.empty(), problems).stream()
            .filter(one -> one.name().endsWith("latest_quarantine"))
            .findFirst()
            .orElseThrow()
            .sql();

    assertThat(reader.ask("SELECT record_id, state FROM (" + mart + ") ORDER BY record_id").rows())
        .extracting(row -> row.get(0) + " " + row.get(1))
        .containsExactly("r1 open", "r2 replayed", "r3 open", "r4 discarded");
  }

  @AfterAll
  static void stop() {
    reader.close();
    warehouse.close();
    new TrinoServer(settings()).stop();
  }

  @Test
  void theLastRunsAreReportedNewestFirst() {
    List<RunLine> runs =
        new RunHistoryReader(reader, ZONE).last(2, Optional.empty(), Optional.empty());

    assertThat(runs).extracting(RunLine::id).containsExactly(THIRD, SECOND);
    RunLine third = runs.get(0);
    assertThat(third.statuses()).isEqualTo(Map.of("skipped", 1L, "held", 1L));
    assertThat(third.well()).isFalse();
    assertThat(third.started()).isEqualTo(Instant.parse("2026-11-22T18:00:00Z"));
    assertThat(third.took()).hasSeconds(65);
    assertThat(third.rows().quarantined()).isEqualTo(7);
    assertThat(third.rows().held()).isEqualTo(93);
    assertThat(RunFormatter.of(runs, ZONE))
        .contains("2026-11-23 01:00")
        .contains("1 skipped, 1 held")
        .contains(THIRD);
  }

  @Test
  void onlyTheRunsOfADatasetAreReportedWhereItIsAskedFor() {
    assertThat(
            new RunHistoryReader(reader, ZONE)
                .last(9, Optional.of("tourism.guide"), Optional.empty()))
        .extracting(run -> run.id() + " " + run.statuses())
        .containsExactly(
            THIRD + " {skipped=1}", FIRST + " {published=1}", REPLAY + " {published=1}");
  }

  @Test
  void theRunsOfANightAreReportedTogether() {
    RunHistoryReader history = new RunHistoryReader(reader, ZONE);
    LocalDate night = LocalDate.of(2026, 11, 23);

    List<RunLine> runs = history.last(9, Optional.empty(), Optional.of(night));

    assertThat(runs)
        .extracting(run -> run.id() + " " + run.schedulerRun().orElseThrow())
        .containsExactly(THIRD + " kho_departments/night__2026-11-22T18:00:00Z");
    assertThat(RunFormatter.of(runs, ZONE)).contains("night  2026-11-23  2026-11-23 01:00");
    assertThat(RunJsonWriter.of(runs)).contains("\"logical_date\" : \"2026-11-22T18:00:00Z\"");
    assertThat(history.last(9, Optional.empty(), Optional.of(night.plusDays(1)))).isEmpty();
    assertThat(history.last(9, Optional.empty(), Optional.empty()).get(2).logicalDate()).isEmpty();
  }

  @Test
  void howASourceDifferedWhenItWasLastReadIsKnown() {
    assertThat(new RunHistoryReader(reader, ZONE).drift())
        .as("a skipped load read nothing; a later one had no difference")
        .isEqualTo(Map.of("tourism.guide", List.of(new DriftLine("missing_column", "x", "y"))));
  }

  @Test
  void theDatasetsThatEverHadALoadAreKnown() {
    assertThat(new RunHistoryReader(reader, ZONE).datasets())
        .containsExactly(
            "tourism.eatery", "tourism.guide", "tourism.hotel", "tourism.museum", "tourism.spa");
  }

  @Test
  void anUndoIsNoFaultOfItsRun() {
    RunDetail undo = new RunHistoryReader(reader, ZONE).show(UNDO);

    assertThat(undo.run().statuses()).isEqualTo(Map.of("rolled-back", 1L));
    assertThat(undo.run().well()).as("what a person asked for").isTrue();
  }

  @Test
  void aRunIsShownByTheBeginningOfItsId() {
    RunDetail run = new RunHistoryReader(reader, ZONE).show("20261121");

    assertThat(run.run().id()).isEqualTo(SECOND);
    assertThat(run.loads()).hasSize(1);
    assertThat(run.loads().get(0).score()).isEqualTo(OptionalDouble.of(80.09));
    assertThat(run.loads().get(0).failure()).isEmpty();
    assertThat(run.entries())
        .extracting(LedgerLine::stage)
        .containsExactly("land", "clean", "check");
    assertThat(RunFormatter.of(run, ZONE))
        .contains("80.0")
        .contains("tourism.eatery")
        .contains("stage");
    assertThat(RunJsonWriter.of(run)).contains("\"quarantined\" : 2", "\"colour\" : \"yellow\"");
  }

  @Test
  void aFailureOfTheLastRunIsShownWithItsCode() {
    RunDetail run = new RunHistoryReader(reader, ZONE).show("last");

    assertThat(run.run().id()).isEqualTo(THIRD);
    assertThat(RunFormatter.of(run, ZONE))
        .contains("tourism.eatery: KHO-507 [EXTERNAL] Cannot publish tourism.eatery, it's held");
  }

  @Test
  void anUnknownOrAmbiguousRunIsRefused() {
    RunHistoryReader history = new RunHistoryReader(reader, ZONE);

    assertThatThrownBy(() -> history.show("2025")).hasMessageContaining("there is none of this id");
    assertThatThrownBy(() -> history.show("2026"))
        .hasMessageContaining("several begin so: 2026. The last of them: ")
        .hasMessageContaining(THIRD + ", ");
    assertThatThrownBy(() -> history.show("x' OR '1' = '1"))
        .hasMessageContaining("there is none of this id");
  }

  @Test
  void theLoadsOfEachDatasetAreKnown() {
    List<DatasetLoads> loads = new RunHistoryReader(reader, ZONE).standings();

    assertThat(loads)
        .extracting(DatasetLoads::dataset)
        .as("without the one of which no load is known")
        .containsExactly("tourism.eatery", "tourism.guide", "tourism.hotel", "tourism.museum");
    DatasetLoads eatery = loads.get(0);
    assertThat(eatery.status()).isEqualTo("held");
    assertThat(eatery.failure().orElseThrow().code()).isEqualTo("KHO-507");
    assertThat(eatery.lastGood()).contains(Instant.parse("2026-11-21T18:00:05Z"));
    assertThat(eatery.lastChange()).contains(Instant.parse("2026-11-20T18:00:05Z"));
    assertThat(eatery.rows()).containsExactly(100L, 98L);
    assertThat(eatery.quarantined()).isEqualTo(OptionalLong.of(7));
    assertThat(eatery.score()).contains(new DatasetLoads.ScoredRun(80.09, SECOND));
    DatasetLoads guide = loads.get(1);
    assertThat(guide.status()).isEqualTo("skipped");
    assertThat(guide.lastGood()).contains(Instant.parse("2026-11-22T18:01:05Z"));
    assertThat(guide.score()).isEmpty();
    assertThat(guide.rows()).as("without the replay").containsExactly(10L);
    DatasetLoads hotel = loads.get(2);
    assertThat(hotel.status()).as("not mended by the replay after it").isEqualTo("held");
    assertThat(hotel.run()).isEqualTo(FIRST);
    assertThat(hotel.failure().orElseThrow().code()).isEqualTo("KHO-507");
    assertThat(hotel.lastGood()).as("replays are no good load").isEmpty();
    assertThat(hotel.quarantined()).isEqualTo(OptionalLong.of(4));
    assertThat(loads.get(3).status()).isEqualTo("rolled-back");
  }

  /** A load of five seconds; the counts as they are in the table. */
  private static void load(
      String run, String dataset, String started, String status, String counts) {
    OffsetDateTime begun = OffsetDateTime.parse(started.replace(' ', 'T') + "Z");
    Map<String, Object> row = new HashMap<>();
    row.put("run_id", run);
    row.put("dataset", dataset);
    row.put("agency", "so-du-lich");
    row.put("started_at", begun);
    row.put("ended_at", begun.plusSeconds(5));
    row.put("status", status);
    String[] figures = counts.split(", ", -1);
    for (int i = 0; i < figures.length; i++) {
      row.put(COUNTS.get(i), Long.valueOf(figures[i]));
    }
    if (status.equals("held")) {
      row.put("error_code", "KHO-507");
      row.put("error_owner", "EXTERNAL");
      row.put("message", "Cannot publish tourism.eatery, it's held");
    }
    if (run.equals(REPLAY) || run.equals(MENDED)) {
      row.put("scheduler", "replay");
    }
    if (run.equals(THIRD)) {
      row.put("scheduler", "night");
      row.put("scheduler_run", "kho_departments/night__2026-11-22T18:00:00Z");
      row.put("logical_date", OffsetDateTime.parse("2026-11-22T18:00:00Z"));
    }
    WarehouseRows.append(warehouse.table(SystemTable.RUN), List.of(row));
  }

  private static Map<String, Object> entry(String stage, long in, long out, long quarantined) {
    return Map.of(
        "run_id", SECOND,
        "dataset", "tourism.eatery",
        "stage", stage,
        "rows_in", in,
        "rows_out", out,
        "merged", 0L,
        "quarantined", quarantined,
        "milliseconds", 1500L);
  }

  private static Map<String, Object> score(String run, String level, double score) {
    return Map.of("run_id", run, "dataset", "tourism.eatery", "level", level, "score", score);
  }

  private static Settings settings() {
    return Settings.of(
        folder,
        Map.of(
            Setting.WAREHOUSE.key(), "warehouse",
            Setting.STATE.key(), "state",
            Setting.TRINO_PORT.key(), "0"));
  }
}
