package vn.kho.etl.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.kho.etl.SparkFixture;
import vn.kho.etl.Visits;
import vn.kho.etl.extract.ExtractStage;
import vn.kho.etl.extract.RangedRows;
import vn.kho.etl.storage.Storage;
import vn.kho.quality.data.SparkSessionProvider;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/**
 * Rows of a real database that are read in ranges of a column k, whichever server it is.
 *
 * @param home a folder
 * @param url of the database
 * @param user who may do everything
 */
record RangeScenario(Path home, String url, String user) {
  private static final Map<String, String> TABLE = Map.of("table", "ranged");

  /** Keys without a value, below zero, crowded in one place and far away from all others. */
  void numbers(String type) throws SQLException, IOException {
    table(type);
    every("(NULL), (NULL), (-1000000), (-3), (0), (5000000)");
    sql("INSERT INTO ranged SELECT a + 100, 1 + a % 7 FROM ranged");
    Landing landing = sameAsOneStream(12);
    assertThat(landing.files()).hasSizeBetween(2, 8);
    assertThat(landing.arrival().copies()).as("empty ranges are equal").isEmpty();
    assertThat(landing.arrival().notes()).isEqualTo(land(TABLE, false).arrival().notes());
    assertThat(landing.files()).extracting(LandedFile::origin).isSorted().doesNotHaveDuplicates();
  }

  /** Days, also those that are none of the calendar, and tables without a row or a value. */
  void days(String type, String... rare) throws SQLException, IOException {
    table(type);
    assertThat(sameAsOneStream(0).files()).hasSize(1);
    every("(NULL), (NULL)");
    sameAsOneStream(2);
    every("('2026-01-01'), ('1970-01-01'), ('2026-11-29'), ('9999-12-31')");
    for (String one : rare) {
      every("('" + one + "')");
    }
    sameAsOneStream(6 + rare.length);
  }

  /** Moments on both sides of midnight, whatever zone tasks and the database's sessions are in. */
  void moments(String type) throws SQLException, IOException {
    table(type);
    every("(NULL), ('2026-01-01 00:00:00'), ('2026-01-02 23:59:59'), ('2026-01-03 00:00:00')");
    every("('2026-01-03 03:30:00'), ('2026-01-05 20:30:00'), ('2026-01-08 23:30:00')");
    assertThat(sameAsOneStream(7).files()).hasSizeGreaterThan(1);
  }

  /** A number that has no place among the others leaves one range. */
  void notANumber() throws SQLException, IOException {
    table("DOUBLE PRECISION");
    every("('NaN'), (1), (NULL)");
    assertThat(sameAsOneStream(3).files()).hasSize(1);
  }

  /** Ranges write nothing and take no longer than other statements may. */
  void bounds() throws SQLException, IOException {
    sql("CREATE SEQUENCE written");
    function("written", "PERFORM nextval('written')");
    halves("SELECT written(k) AS a, k FROM ranged");
    function("slow", "PERFORM pg_sleep(60)");
    assertThatThrownBy(
            () ->
                land(
                    Map.of("query", "SELECT slow(k) AS a, k FROM ranged WHERE k > 6"),
                    true,
                    settings("1s")))
        .hasMessageContaining("took longer than jdbc.timeout (1 s)");
  }

  /** It says of itself that it only computes, so the question for the ends leaves it out. */
  private void function(String name, String does) throws SQLException {
    sql(
        "CREATE FUNCTION %s(k INT) RETURNS INT IMMUTABLE LANGUAGE plpgsql AS $$BEGIN %s; RETURN k; END$$"
            .formatted(name, does));
  }

  /** Where one range cannot be read, none of them has landed. */
  void halves(String failing) throws SQLException, IOException {
    table("INT");
    every("(1), (2), (3), (4), (5), (6), (7), (8)");
    Path landed = home.resolve("landing");
    Set<Path> before = files(landed);
    assertThatThrownBy(() -> land(Map.of("query", failing, "password", "secret-x"), true))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("tourism.visit")
        .hasMessageNotContaining("secret-x")
        .extracting(e -> ((KhoException) e).code())
        .isEqualTo(ErrorCode.SOURCE_UNREADABLE);
    assertThat(files(landed)).isEqualTo(before);
    assertThatThrownBy(() -> land(Map.of("query", "SELECT a, 'x' AS k FROM ranged"), true))
        .hasMessageContaining("Name a column of numbers or days")
        .extracting(e -> ((KhoException) e).code())
        .isEqualTo(ErrorCode.CONTRACT_INVALID);
  }

  /** What is written once the ranges are cut is in none of them, or in exactly one. */
  void changes(boolean oneMoment) throws SQLException, IOException {
    table("INT");
    every("(1), (2), (3), (4), (5), (6), (7), (8)");
    Settings settings = settings();
    RangedRows rows =
        new ExtractStage(settings, Storage.of(settings))
            .extract(contract(TABLE))
            .deliveries()
            .get(0)
            .content()
            .ranges()
            .orElseThrow();
    long read = rows.read(ranges -> changed(ranges));
    assertThat(read).isEqualTo(oneMoment ? 8 : 10);
  }

  private long changed(List<RangedRows.RowRange> ranges) {
    long read = 0;
    try {
      every("(-5), (100), (4)");
      sql("DELETE FROM ranged WHERE k = 5");
      for (RangedRows.RowRange range : ranges) {
        read += range.write(Files.createTempFile(home, "range", ".jsonl"));
      }
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
    return read;
  }

  private Landing sameAsOneStream(int rows) throws IOException {
    Landing one = land(TABLE, false);
    Landing ranges = land(TABLE, true);
    assertThat(one.records()).isEqualTo(rows);
    assertThat(ranges.records()).isEqualTo(rows);
    assertThat(lines(ranges)).containsExactlyInAnyOrderElementsOf(lines(one));
    return ranges;
  }

  /** The rows of all files; the columns are the same in each. */
  private List<String> lines(Landing landing) throws IOException {
    List<String> rows = new ArrayList<>();
    Set<String> columns = new HashSet<>();
    for (LandedFile file : landing.files()) {
      try (var bytes = Storage.of(settings()).open(file.location(), 0)) {
        List<String> lines =
            new String(bytes.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        columns.add(lines.get(0));
        rows.addAll(lines.subList(1, lines.size()));
      }
    }
    assertThat(columns).hasSize(1);
    return rows;
  }

  private Landing land(Map<String, String> from, boolean tasks) {
    return land(from, tasks, settings());
  }

  private Landing land(Map<String, String> from, boolean tasks, Settings settings) {
    Storage storage = Storage.of(settings);
    LandStage stage = new LandStage(settings, storage, KnownFiles.NONE, Clock.systemUTC());
    return (tasks ? stage.distributing(SparkSessionProvider.of(SparkFixture.session())) : stage)
        .land(new ExtractStage(settings, storage).extract(contract(from)));
  }

  private Contract contract(Map<String, String> from) {
    Map<String, String> all = new HashMap<>(from);
    all.putAll(Map.of("user", user, "ignore", "*"));
    all.putAll(Map.of("readRanges.column", "k", "readRanges.parts", "8"));
    Server server = new Server("d", Server.ServerKind.JDBC, url, FileFormats.ROWS, all);
    return Visits.delivered(server, LoadMode.SNAPSHOT);
  }

  private Settings settings() {
    return settings("60s");
  }

  private Settings settings(String timeout) {
    return Settings.of(
        home,
        Map.of(
            "landing.location", "landing",
            "jdbc.timeout", timeout,
            "sources.local-addresses", "true"));
  }

  private static Set<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return Set.of();
    }
    try (var all = Files.walk(folder)) {
      return new HashSet<>(all.filter(Files::isRegularFile).toList());
    }
  }

  private void table(String type) throws SQLException {
    sql("DROP TABLE IF EXISTS ranged");
    sql("CREATE TABLE ranged (a INT, k " + type + ")");
  }

  /** Adds a row for each key, in brackets. */
  private void every(String keys) throws SQLException {
    sql("INSERT INTO ranged (k) VALUES " + keys);
    sql("UPDATE ranged SET a = 7 WHERE a IS NULL");
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, "");
        var run = connection.createStatement()) {
      run.execute(statement);
    }
  }
}
