package vn.kho.orchestration.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.orchestration.sql.Sql;
import vn.kho.orchestration.trino.TrinoInstall;
import vn.kho.orchestration.trino.TrinoServer;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.table.SystemTable;

/** What is asked of a real Trino about runs, with system tables as they are made. */
@SuppressWarnings("NullAway") // the connection is made before the first test
class RunHistoryIT {
  private static final String FIRST = "20261120t180000z_0011aa";
  private static final String SECOND = "20261121t180000z_0022bb";
  private static final String THIRD = "20261122t180000z_0033cc";

  @TempDir private static Path folder = Path.of("");
  private static Sql steward;

  @BeforeAll
  static void makeNights() throws IOException {
    makeNamespaces();
    String url = new TrinoServer(settings()).start(new TrinoInstall(settings())).url();
    steward = Sql.connectAsSteward(url);
    assertThatThrownBy(() -> new RunHistory(steward))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("nothing was loaded into this warehouse yet")
        .hasMessageContaining("kho load --all");
    for (SystemTable table : List.of(SystemTable.RUN, SystemTable.LEDGER, SystemTable.SCORE)) {
      steward.ask(create(table));
    }
    load(FIRST, "tourism.eatery", "2026-11-20 18:00:00", "published", "100, 100, 0, 0, 0, 0, 0, 0");
    load(SECOND, "tourism.eatery", "2026-11-21 18:00:00", "unchanged", "100, 0, 0, 98, 0, 0, 2, 0");
    load(THIRD, "tourism.eatery", "2026-11-22 18:00:00", "held", "100, 0, 0, 0, 0, 0, 7, 93");
    load(FIRST, "tourism.guide", "2026-11-20 18:00:30", "published", "10, 10, 0, 0, 0, 0, 0, 0");
    load(THIRD, "tourism.guide", "2026-11-22 18:01:00", "skipped", "0, 0, 0, 0, 0, 0, 0, 0");
    steward.ask(
        "INSERT INTO ops.ledger (run_id, dataset, room, rows_in, rows_out, merged, quarantined,"
            + " milliseconds) VALUES "
            + door("'clean', 100, 99, 0, 1")
            + ","
            + door("'land', 100, 100, 0, 0")
            + ","
            + door("'check', 99, 98, 0, 1"));
    steward.ask(
        "INSERT INTO quality.score (run_id, dataset, level, score) VALUES "
            + "('%1$s', 'tourism.eatery', 'dataset', 99.5), ('%2$s', 'tourism.eatery', 'dataset',"
                .formatted(FIRST, SECOND)
            + " 80.09), ('%2$s', 'tourism.eatery', 'column', 10)".formatted(FIRST, SECOND));
  }

  private static void makeNamespaces() throws IOException {
    Files.createDirectories(folder.resolve("warehouse"));
    try (JdbcCatalog catalog = new JdbcCatalog()) {
      catalog.setConf(new org.apache.hadoop.conf.Configuration());
      Path file = folder.resolve("warehouse/catalog.db");
      catalog.initialize(
          "kho",
          Map.of(
              "uri", "jdbc:sqlite:" + file + "?journal_mode=WAL&busy_timeout=30000",
              "warehouse", "file:" + folder.resolve("warehouse"),
              "jdbc.schema-version", "V1"));
      catalog.createNamespace(Namespace.of("ops"));
      catalog.createNamespace(Namespace.of("quality"));
    }
  }

  @AfterAll
  static void stop() {
    steward.close();
    new TrinoServer(settings()).stop();
  }

  @Test
  void theLastRunsAreToldNewestFirst() {
    List<RunLine> runs = new RunHistory(steward).last(2, Optional.empty(), Optional.empty());

    assertThat(runs).extracting(RunLine::id).containsExactly(THIRD, SECOND);
    RunLine third = runs.get(0);
    assertThat(third.statuses()).isEqualTo(Map.of("skipped", 1L, "held", 1L));
    assertThat(third.well()).isFalse();
    assertThat(third.started()).isEqualTo(Instant.parse("2026-11-22T18:00:00Z"));
    assertThat(third.took()).hasSeconds(65);
    assertThat(third.rows().quarantined()).isEqualTo(7);
    assertThat(third.rows().held()).isEqualTo(93);
    assertThat(RunsText.of(runs))
        .contains("2026-11-23 01:00")
        .contains("1 skipped, 1 held")
        .contains(THIRD);
  }

  @Test
  void onlyTheRunsOfADatasetAreToldWhereItIsAskedFor() {
    assertThat(new RunHistory(steward).last(9, Optional.of("tourism.guide"), Optional.empty()))
        .extracting(run -> run.id() + " " + run.statuses())
        .containsExactly(THIRD + " {skipped=1}", FIRST + " {published=1}");
  }

  @Test
  void theRunsOfANightAreToldTogether() {
    RunHistory history = new RunHistory(steward);
    LocalDate night = LocalDate.of(2026, 11, 23);

    List<RunLine> runs = history.last(9, Optional.empty(), Optional.of(night));

    assertThat(runs)
        .extracting(run -> run.id() + " " + run.schedulerRun().orElseThrow())
        .containsExactly(THIRD + " kho_departments/night__2026-11-22T18:00:00Z");
    assertThat(RunsText.of(runs)).contains("night  2026-11-23  2026-11-23 01:00");
    assertThat(RunsJson.of(runs)).contains("\"logical_date\" : \"2026-11-22T18:00:00Z\"");
    assertThat(history.last(9, Optional.empty(), Optional.of(night.plusDays(1)))).isEmpty();
    assertThat(history.last(9, Optional.empty(), Optional.empty()).get(2).logicalDate()).isEmpty();
  }

  @Test
  void theDatasetsThatEverHadALoadAreKnown() {
    assertThat(new RunHistory(steward).datasets())
        .containsExactly("tourism.eatery", "tourism.guide");
  }

  @Test
  void aRunIsShownByTheBeginningOfItsId() {
    RunDetail run = new RunHistory(steward).show("20261121");

    assertThat(run.run().id()).isEqualTo(SECOND);
    assertThat(run.loads()).hasSize(1);
    assertThat(run.loads().get(0).score()).isEqualTo(OptionalDouble.of(80.09));
    assertThat(run.loads().get(0).failure()).isEmpty();
    assertThat(run.doors()).extracting(DoorLine::room).containsExactly("land", "clean", "check");
    assertThat(RunsText.of(run)).contains("80.0").contains("tourism.eatery").contains("room");
    assertThat(RunsJson.of(run)).contains("\"quarantined\" : 2", "\"colour\" : \"yellow\"");
  }

  @Test
  void aFailureOfTheLastRunIsShownWithItsCode() {
    RunDetail run = new RunHistory(steward).show("last");

    assertThat(run.run().id()).isEqualTo(THIRD);
    assertThat(RunsText.of(run))
        .contains("tourism.eatery: KHO-507 [EXTERNAL] Cannot publish tourism.eatery, it's held");
  }

  @Test
  void anUnknownOrAmbiguousRunIsRefused() {
    RunHistory history = new RunHistory(steward);

    assertThatThrownBy(() -> history.show("2025")).hasMessageContaining("there is none of this id");
    assertThatThrownBy(() -> history.show("2026")).hasMessageContaining("several begin so");
    assertThatThrownBy(() -> history.show("x' OR '1' = '1"))
        .hasMessageContaining("there is none of this id");
  }

  @Test
  void theLoadsOfEachDatasetAreKnown() {
    List<LastLoads> loads = new RunHistory(steward).standings();

    assertThat(loads)
        .extracting(LastLoads::dataset)
        .containsExactly("tourism.eatery", "tourism.guide");
    LastLoads eatery = loads.get(0);
    assertThat(eatery.status()).isEqualTo("held");
    assertThat(eatery.failure().orElseThrow().code()).isEqualTo("KHO-507");
    assertThat(eatery.lastGood()).contains(Instant.parse("2026-11-21T18:00:05Z"));
    assertThat(eatery.lastChange()).contains(Instant.parse("2026-11-20T18:00:05Z"));
    assertThat(eatery.rows()).containsExactly(100L, 98L);
    assertThat(eatery.quarantined()).isEqualTo(OptionalLong.of(7));
    assertThat(eatery.score()).isEqualTo(OptionalDouble.of(80.09));
    LastLoads guide = loads.get(1);
    assertThat(guide.status()).isEqualTo("skipped");
    assertThat(guide.lastGood()).contains(Instant.parse("2026-11-22T18:01:05Z"));
    assertThat(guide.score()).isEmpty();
  }

  /** A load of five seconds; the counts as they stand in the table. */
  private static void load(
      String run, String dataset, String started, String status, String counts) {
    steward.ask(
        """
        INSERT INTO ops.run (run_id, dataset, agency, started_at, ended_at, status, read, inserted,
          updated, unchanged, removed, merged, quarantined, held, snapshot_id, error_code,
          error_owner, message, scheduler, scheduler_run, logical_date)
        VALUES ('%1$s', '%2$s', 'so-du-lich', TIMESTAMP '%3$s UTC', TIMESTAMP '%3$s UTC' + INTERVAL '5' SECOND,
          '%4$s', %5$s, NULL, %6$s, %7$s)"""
            .formatted(
                run,
                dataset,
                started,
                status,
                counts,
                status.equals("held")
                    ? "'KHO-507', 'EXTERNAL', 'Cannot publish tourism.eatery, it''s held'"
                    : "NULL, NULL, NULL",
                run.equals(THIRD)
                    ? "'night', 'kho_departments/night__2026-11-22T18:00:00Z',"
                        + " TIMESTAMP '2026-11-22 18:00:00 UTC'"
                    : "NULL, NULL, NULL"));
  }

  private static String door(String figures) {
    return "('%s', 'tourism.eatery', %s, 1500)".formatted(SECOND, figures);
  }

  private static String create(SystemTable table) {
    return "CREATE TABLE "
        + table.table()
        + table.columns().stream()
            .map(column -> column.name() + " " + trinoType(column.type().toString()))
            .collect(Collectors.joining(", ", " (", ")"));
  }

  private static String trinoType(String type) {
    return switch (type) {
      case "string" -> "varchar";
      case "timestamp" -> "timestamp(6) with time zone";
      default -> type;
    };
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
