package vn.kho.etl.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.ServerBinaries;
import vn.kho.etl.TestPostgres;
import vn.kho.etl.Visits;
import vn.kho.etl.extract.ExtractStage;
import vn.kho.etl.format.RecordFormats;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceNumber;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** Files on their way from the agency to the landing: real servers, real folders. */
class ArrivalTest {
  private static final String ROWS = "[{\"a\":1},{\"a\":2}]";

  private final Path home;

  /** A server that falls silent stays so until the test is over. */
  private final CountDownLatch over = new CountDownLatch(1);

  private Optional<HttpServer> server = Optional.empty();

  /** No server here that answers at all needs so long, however busy the machine is. */
  private String patience = "60s";

  ArrivalTest(@TempDir Path home) {
    this.home = home;
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.ifPresent(s -> s.stop(0));
  }

  @Test
  void keepsTheBytesAndCountsTheRecordsOfEveryFileThatThePatternNames() throws IOException {
    Path deep = Files.createDirectories(home.resolve("in/x y%20/z"));
    String decomposed = Normalizer.normalize("Xã 1 [a].json", Normalizer.Form.NFD);
    Files.writeString(deep.resolve(decomposed), ROWS);
    Files.writeString(deep.resolve("Xã 2.json"), "[]");
    Landing landing = land(local("**/Xã*.json"), KnownFiles.NONE);
    assertThat(landing.files()).hasSize(2);
    assertThat(landing.records()).isEqualTo(2);
    LandedFile first = landing.files().get(0);
    try (var bytes = Storage.of(settings()).open(first.location(), 0)) {
      assertThat(new String(bytes.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(ROWS);
    }
    assertThat(land(local("**/Xã 1 [a].json"), KnownFiles.NONE).records()).isEqualTo(2);
    assertThat(land(local("**/Xã*.json"), (dataset, sha, version) -> true).alreadyLoaded())
        .isTrue();
  }

  @Test
  void landsABrokenFileAllTheSameAndNamesIt() throws IOException {
    Files.createDirectories(home.resolve("in"));
    Files.writeString(home.resolve("in/half.json"), "[{\"a\":1},{\"a\"");
    fails(local("half.json"), ErrorCode.SOURCE_UNREADABLE, "half.json");
    try (var kept = Files.walk(home.resolve("landing"))) {
      assertThat(kept.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
          .containsExactly("half.json");
    }
  }

  @Test
  void redoesTheHalfLandingOfADeadRun() throws IOException {
    Files.createDirectories(home.resolve("in"));
    Files.writeString(home.resolve("in/a.json"), ROWS);
    String location = land(local("a.json"), KnownFiles.NONE).files().get(0).location();
    Path kept = Path.of(location.substring("file:".length()));
    Files.writeString(kept, "[");
    assertThat(land(local("a.json"), KnownFiles.NONE).records()).isEqualTo(2);
    assertThat(kept).hasContent(ROWS);
  }

  /** A file in the way of the copies shows that none was made. */
  @Test
  void aFileThatDidNotChangeIsNotCopiedAgain() throws IOException {
    Files.createDirectories(home.resolve("in"));
    Files.writeString(home.resolve("in/a.json"), ROWS);
    Landing first = land(local("a.json"), KnownFiles.NONE);
    Path copies = home.resolve("landing/.receiving");
    Files.deleteIfExists(copies);
    Files.writeString(copies, "in the way");
    KnownFiles loaded =
        new KnownFiles() {
          @Override
          public boolean loaded(DatasetName dataset, String sha256, String fingerprint) {
            return true;
          }

          @Override
          public int count(DatasetName dataset) {
            return 1;
          }
        };
    assertThat(land(local("a.json"), loaded).alreadyLoaded()).isTrue();
    assertThat(first.files()).hasSize(1);
    assertThatThrownBy(() -> land(local("a.json"), KnownFiles.NONE))
        .isInstanceOf(KhoException.class);
  }

  @Test
  void saysWhatWasLookedForAndWhere() {
    fails(local("nothing.json"), ErrorCode.SOURCE_MISSING, "nothing.json");
  }

  @Test
  void asksABusyServerAgain() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    serve(asked, 200, ROWS.length(), "application/json");
    assertThat(land(http(), KnownFiles.NONE).records()).isEqualTo(2);
    assertThat(asked).hasValue(2);
  }

  @Test
  void halfAnAnswerIsNoFile() throws IOException {
    serve(new AtomicInteger(1), 200, 5_000, "application/json");
    fails(http(), ErrorCode.SOURCE_UNREACHABLE, "broke off");
  }

  @Test
  void aServerThatFallsSilentIsLeft() throws IOException {
    patience = "2s";
    serve(new AtomicInteger(1), 200, -7, "application/json");
    fails(http(), ErrorCode.SOURCE_UNREACHABLE, "silent for 2000 ms");
  }

  @Test
  void distinguishesRefusalsAndPagesFromFiles() throws IOException {
    serve(new AtomicInteger(1), 404, 2, "text/plain");
    fails(http(), ErrorCode.SOURCE_MISSING, "404");
    stop();
    serve(new AtomicInteger(1), 403, 2, "text/plain");
    fails(http(), ErrorCode.SOURCE_REFUSED, "403");
    stop();
    serve(new AtomicInteger(1), 200, ROWS.length(), "text/html; charset=utf-8");
    fails(http(), ErrorCode.SOURCE_SHAPE, "web page");
    stop();
    fails(http(), ErrorCode.SOURCE_UNREACHABLE, "127.0.0.1");
  }

  @Test
  void readsTheRowsOfADatabase() throws IOException, SQLException {
    ServerBinaries.assumeThere("PostgreSQL");
    try (EmbeddedPostgres postgres = TestPostgres.start();
        Connection connection = postgres.getPostgresDatabase().getConnection()) {
      try (var statement = connection.createStatement()) {
        statement.execute(
            "CREATE TABLE t AS SELECT i AS a, NULL::text AS b FROM generate_series(1, 12000) i");
      }
      Map<String, String> options =
          Map.of("table", "t", "user", "postgres", "password", "secret-x");
      String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
      Server rows = new Server("s", Server.ServerKind.JDBC, url, FileFormats.ROWS, options);
      assertThat(land(rows, KnownFiles.NONE).records()).isEqualTo(12_000);
      valuesKeepTheTypesOfTheDatabase(connection, url);
      CursorScenario cursors = new CursorScenario(home, url, "postgres");
      cursors.moments("TIMESTAMP");
      cursors.moments("TIMESTAMPTZ");
      cursors.keys();
      cursors.timeout("SELECT 1 AS a FROM pg_sleep(60)");
      ranges(new RangeScenario(home, url, "postgres"));
      String wrong = "jdbc:postgresql://127.0.0.1:1/postgres?password=secret-x";
      Server unreachable =
          new Server("s", Server.ServerKind.JDBC, wrong, FileFormats.ROWS, options);
      assertThatThrownBy(() -> land(unreachable, KnownFiles.NONE))
          .isInstanceOf(KhoException.class)
          .hasMessageContaining("Cannot reach the database")
          .hasMessageNotContaining("secret-x");
    }
  }

  private static void ranges(RangeScenario ranges) throws SQLException, IOException {
    ranges.numbers("BIGINT");
    ranges.numbers("NUMERIC(12,3)");
    ranges.numbers("DOUBLE PRECISION");
    ranges.days("DATE", "infinity", "-infinity", "0044-03-15 BC");
    ranges.days("TIMESTAMPTZ", "infinity");
    ranges.days("TIMESTAMP");
    ranges.halves("SELECT 1 / (k - 5) AS a, k FROM ranged");
    ranges.notANumber();
    ranges.bounds();
    ranges.changes(true);
  }

  private void valuesKeepTheTypesOfTheDatabase(Connection connection, String url)
      throws SQLException, IOException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE typed (\"A\" int, x numeric(10,3), r real, f boolean, d date, h time,"
              + " t timestamp, z timestamptz, j json, l int[], b bytea);"
              + "INSERT INTO typed VALUES (1, 1.250, 0.1, true, '2026-05-04', '08:30',"
              + " '2026-05-04 08:30:00.5', '2026-05-04 08:30:00-05:30', '{\"k\": 1}', '{1,2}', 'x'),"
              + " (2, 'NaN', 'Infinity', null, 'infinity', null, null, null, null, null, null)");
    }
    Server typed = jdbc(url, Map.of("table", "typed"));
    Landing landing = land(typed, KnownFiles.NONE);
    assertThat(landing.arrival().notes()).singleElement().asString().contains(": x, r, f,");
    FieldSelection fields =
        new FieldSelection(List.of("a", "x", "r", "f", "d", "h", "t", "z", "j", "l"));
    try (var bytes = Storage.of(settings()).open(landing.files().get(0).location(), 0);
        RecordReader reader = RecordFormats.of(typed).open(bytes, FileChunk.WHOLE, fields)) {
      RawRecord first = Objects.requireNonNull(reader.next());
      assertThat(IntStream.range(0, 10).mapToObj(first::value))
          .containsExactly(
              new SourceNumber("1"),
              new SourceNumber("1.250"),
              new SourceNumber("0.1"),
              true,
              LocalDate.of(2026, 5, 4),
              LocalTime.of(8, 30),
              LocalDateTime.of(2026, 5, 4, 8, 30, 0, 500_000_000),
              OffsetDateTime.parse("2026-05-04T21:00:00+07:00"),
              "{\"k\": 1}",
              "{1,2}");
      RawRecord second = Objects.requireNonNull(reader.next());
      assertThat(second.value(1)).isEqualTo(new SourceNumber("NaN"));
      assertThat(second.value(4)).isEqualTo("infinity");
    }
    otherColumnsStop(url);
    rareTypesAreExactOrText(connection, url);
  }

  private void rareTypesAreExactOrText(Connection connection, String url)
      throws SQLException, IOException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TYPE mood AS ENUM ('vui'); CREATE DOMAIN price AS numeric(10,3);"
              + "CREATE TABLE rare (a int, p price, i interval, tz timetz, h time, m money, u uuid,"
              + " e mood, j jsonb, b bit(3), x numeric, bc date, l text[], o oid);"
              + "INSERT INTO rare VALUES (1, 12.345, '1 month 2 days', '08:30+07', '24:00', 1234.5,"
              + " 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'vui', '{\"k\": 1}', B'101',"
              + " 'Infinity', '0044-03-15 BC', '{a,NULL}', 4294967295)");
    }
    List<String> names = List.of("p", "i", "tz", "h", "m", "u", "e", "j", "b", "x", "bc", "l", "o");
    Server rare = jdbc(url, Map.of("table", "rare"));
    Landing landing = land(rare, KnownFiles.NONE);
    try (var bytes = Storage.of(settings()).open(landing.files().get(0).location(), 0);
        RecordReader reader =
            RecordFormats.of(rare).open(bytes, FileChunk.WHOLE, new FieldSelection(names))) {
      RawRecord record = Objects.requireNonNull(reader.next());
      assertThat(IntStream.range(0, names.size()).mapToObj(record::value))
          .containsExactly(
              new SourceNumber("12.345"),
              "1 mon 2 days",
              "08:30:00+07",
              Duration.ofHours(24),
              "$1,234.50",
              "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
              "vui",
              "{\"k\": 1}",
              "101",
              "Infinity",
              "0044-03-15 BC",
              "{a,NULL}",
              new SourceNumber("4294967295"));
    }
  }

  private void otherColumnsStop(String url) {
    fails(
        jdbc(url, Map.of("query", "SELECT x AS renamed FROM typed")),
        ErrorCode.SOURCE_SHAPE,
        "its header lacks: a. It has: renamed");
    fails(
        jdbc(url, Map.of("query", "SELECT b AS a FROM typed")),
        ErrorCode.SOURCE_SHAPE,
        "binary values");
    assertThat(land(jdbc(url, Map.of("query", "SELECT 1 AS a WHERE false")), KnownFiles.NONE))
        .extracting(Landing::records)
        .isEqualTo(0L);
  }

  private static Server jdbc(String url, Map<String, String> from) {
    Map<String, String> options = new HashMap<>(from);
    options.put("user", "postgres");
    return new Server("s", Server.ServerKind.JDBC, url, FileFormats.ROWS, options);
  }

  private void fails(Server from, ErrorCode code, String why) {
    assertThatThrownBy(() -> land(from, KnownFiles.NONE))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining(why)
        .extracting(e -> ((KhoException) e).code())
        .isEqualTo(code);
  }

  private Landing land(Server from, KnownFiles known) {
    Settings settings = settings();
    Storage storage = Storage.of(settings);
    Contract contract = Visits.delivered(from, LoadMode.SNAPSHOT);
    return new LandStage(settings, storage, known, Clock.systemUTC())
        .land(new ExtractStage(settings, storage).extract(contract));
  }

  private Settings settings() {
    return Settings.of(
        home,
        Map.of(
            "sources.location", "in",
            "landing.location", "landing",
            "http.timeout", patience,
            "http.attempts", "2",
            "sources.local-addresses", "true"));
  }

  private static Server local(String pattern) {
    return new Server("s", Server.ServerKind.LOCAL, pattern, FileFormats.JSON, Map.of());
  }

  private Server http() {
    int port = server.map(s -> s.getAddress().getPort()).orElse(1);
    String url = "http://127.0.0.1:" + port + "/list.json?key=secret-x";
    return new Server("s", Server.ServerKind.HTTP, url, FileFormats.JSON, Map.of());
  }

  /** Answers 503 first where {@code asked} is 0; a length below 0 sends a byte and falls silent. */
  private void serve(AtomicInteger asked, int status, int length, String type) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task);
              thread.setDaemon(true);
              return thread;
            }));
    http.createContext(
        "/",
        exchange -> {
          boolean busy = asked.getAndIncrement() == 0;
          exchange.getResponseHeaders().add("Content-Type", type);
          exchange.sendResponseHeaders(busy ? 503 : status, busy ? -1 : length < 0 ? 0 : length);
          if (!busy) {
            var body = exchange.getResponseBody();
            String part = ROWS.substring(0, Math.min(Math.abs(length), ROWS.length()));
            body.write(part.getBytes(StandardCharsets.UTF_8));
            body.flush();
            if (length < 0) {
              silence();
            }
          }
          exchange.close();
        });
    http.start();
    server = Optional.of(http);
  }

  private void silence() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
