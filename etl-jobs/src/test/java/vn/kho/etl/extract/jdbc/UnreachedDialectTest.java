package vn.kho.etl.extract.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Types;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.etl.Visits;
import vn.kho.etl.extract.jdbc.RecordedDatabase.Answer;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * What SQL Server and Oracle are asked, of which no server runs in the tests: the statements, and
 * values of the types that mssql-jdbc and ojdbc11 have beside the standard's. That their servers
 * answer as documented is not proven here.
 */
class UnreachedDialectTest {
  private static final String SQL_SERVER = "jdbc:sqlserver://db.example.vn:1433;databaseName=d";
  private static final String ORACLE = "jdbc:oracle:thin:@//db.example.vn:1521/s";
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private static Contract contract(String url, Map<String, String> options) {
    Server server = new Server("s", Server.ServerKind.JDBC, url, FileFormats.ROWS, options);
    return Visits.delivered(server, LoadMode.UPSERT);
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:sqlserver://h:1433, mssql-jdbc",
    "jdbc:oracle:thin:@//h:1521/s, ojdbc11",
    "jdbc:mysql://h:3306/s?useSSL=true, mysql-connector-j",
    "jdbc:db2://h:50000/s, jdbc:db2:"
  })
  void withoutItsDriverADatabaseIsRefusedWithTheJarThatIsMissing(String url, String named) {
    assertThatThrownBy(() -> new JdbcAddress(url, new Properties(), ZONE).open())
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID))
        .hasMessageContaining(named)
        .hasMessageContaining("sources.libraries");
  }

  @ParameterizedTest
  @CsvSource({"jdbc:postgresql://db.example.vn:99999/x", "jdbc:postgresql://db.example.vn:a/x"})
  void anAddressThatItsDriverCannotReadIsToldFromAMissingDriver(String url) {
    assertThatThrownBy(() -> new JdbcAddress(url, new Properties(), ZONE).open())
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID))
        .hasMessageContaining("cannot read its address")
        .hasMessageNotContaining("sources.libraries");
  }

  @ParameterizedTest
  @CsvSource({SQL_SERVER, ORACLE})
  void aSessionIsReadOnlyAndIsToldNothingOfOtherDialects(String url) throws Exception {
    RecordedDatabase database = new RecordedDatabase(url, List.of());
    DriverManager.registerDriver(database);
    try (Connection connection = new JdbcAddress(url, new Properties(), ZONE).open()) {
      assertThat(connection).isNotNull();
    } finally {
      DriverManager.deregisterDriver(database);
    }
    assertThat(database.asked).containsExactly("setReadOnly true", "setAutoCommit false");
  }

  @ParameterizedTest
  @CsvSource({SQL_SERVER + ", 2025-07-01T08:30:00.003", ORACLE + ", 2025-07-01T08:30:00.007"})
  void rowsSinceACursorAreAskedFromItsEdge(String url, String bound) throws Exception {
    RecordedDatabase database =
        new RecordedDatabase(url, List.of(new Answer("c", Types.TIMESTAMP, "datetime", "x")));
    JdbcCursor cursor =
        JdbcCursor.of(contract(url, Map.of("table", "dbo.t", "cursor", "c")), ZONE).orElseThrow();
    FloatColumns columns = new FloatColumns(database.connection());
    try (PreparedStatement since =
        cursor.since(columns, "dbo.t", "TIMESTAMP 2025-07-01 08:30:00.007")) {
      assertThat(since).isNotNull();
    }
    assertThat(database.asked)
        .containsExactly("SELECT * FROM dbo.t WHERE c >= ? OR c IS NULL", "setObject " + bound);
  }

  @ParameterizedTest
  @CsvSource({SQL_SERVER, ORACLE})
  void theHighestValueOfAMomentIsAskedAsAMoment(String url) throws Exception {
    int type = url.equals(ORACLE) ? -101 : -155;
    RecordedDatabase database =
        new RecordedDatabase(
            url,
            List.of(RecordedDatabase.moment("c", type, "zoned", "2025-07-01T08:30:00.5+07:00")));
    JdbcCursor cursor =
        JdbcCursor.of(contract(url, Map.of("query", "SELECT * FROM t", "cursor", "c")), ZONE)
            .orElseThrow();
    String rows = "(SELECT * FROM t) kho_rows";
    assertThat(cursor.highest(database.connection(), rows, 9))
        .contains("MOMENT 2025-07-01T08:30:00.500+07:00");
    assertThat(database.asked)
        .startsWith(
            "SELECT c FROM (SELECT * FROM t) kho_rows WHERE 1 = 0",
            "setQueryTimeout 9",
            "SELECT MAX(c) FROM (SELECT * FROM t) kho_rows WHERE c <= ?",
            "setQueryTimeout 9");
  }

  @Test
  void typesThatOnlyTheseDriversHaveAreRead(@TempDir Path folder) throws Exception {
    List<Answer> columns =
        List.of(
            new Answer("co", Types.BIT, "bit", "1"),
            RecordedDatabase.moment("luc", -155, "datetimeoffset", "2025-07-01T08:30:00+07:00"),
            RecordedDatabase.moment("tz", -101, "TIMESTAMP WITH TIME ZONE", "2025-07-01T01:30:05Z"),
            RecordedDatabase.moment(
                "ltz", -102, "TIMESTAMP WITH LOCAL TIME ZONE", "2025-07-01T01:30:05.25Z"),
            new Answer("f", 100, "BINARY_FLOAT", "1.5"),
            new Answer("d", 101, "BINARY_DOUBLE", "1.0E10"),
            new Answer("n", Types.NUMERIC, "NUMBER", ".5"),
            new Answer("ten", Types.NVARCHAR, "nvarchar", "Huế"),
            new Answer("v", Types.BINARY, "timestamp", "x"));
    RecordedDatabase database = new RecordedDatabase(SQL_SERVER, columns);
    Path file = folder.resolve("rows");
    Connection connection = database.connection();
    JdbcRows.of(connection).write(database.rows(), new FloatColumns(connection), file);
    assertThat(Files.readString(file))
        .contains(
            "{\"name\":\"co\",\"kind\":\"BOOLEAN\"}", "{\"name\":\"luc\",\"kind\":\"MOMENT\"}")
        .contains("{\"name\":\"f\",\"kind\":\"NUMBER\"}", "{\"name\":\"d\",\"kind\":\"NUMBER\"}")
        .endsWith(
            "[\"1\",\"2025-07-01 08:30+07:00\",\"2025-07-01 01:30:05Z\","
                + "\"2025-07-01 01:30:05.250Z\",\"1.5\",\"1.0E10\",\".5\",\"Huế\",null]\n");
  }

  @ParameterizedTest
  @CsvSource({SQL_SERVER, ORACLE})
  void rangesOfAKeyHaveEveryRowOnce(String url) throws Exception {
    List<Answer> ends =
        List.of(
            new Answer("low", Types.BIGINT, "bigint", 1L),
            new Answer("high", Types.BIGINT, "bigint", 100L));
    RecordedDatabase database = new RecordedDatabase(url, ends);
    DriverManager.registerDriver(database);
    Map<String, String> options =
        Map.of("table", "t", "readRanges.column", "id", "readRanges.parts", "3");
    Contract contract = contract(url, options);
    JdbcRanges ranges =
        new JdbcRanges(
            contract.server(),
            () -> new JdbcAddress(url, new Properties(), ZONE),
            new JdbcFault(contract, Duration.ofSeconds(9)),
            9);
    try {
      assertThat(ranges.<String>read(all -> all.toString()))
          .isEqualTo(
              "[SELECT * FROM t WHERE id < ? OR id IS NULL, SELECT * FROM t WHERE id >= ? AND id <"
                  + " ?, SELECT * FROM t WHERE id >= ?]");
    } finally {
      DriverManager.deregisterDriver(database);
    }
    assertThat(database.asked)
        .containsExactly(
            "setReadOnly true",
            "setAutoCommit false",
            "SELECT MIN(id), MAX(id) FROM t",
            "setQueryTimeout 9");
  }
}
