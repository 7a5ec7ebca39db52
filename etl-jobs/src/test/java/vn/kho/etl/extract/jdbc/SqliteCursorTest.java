package vn.kho.etl.extract.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.Visits;
import vn.kho.etl.extract.jdbc.RecordedDatabase.Answer;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Cursors over columns of SQLite, whose values are of any type whatever the column is called. */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class SqliteCursorTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  @TempDir Path folder;
  private String url;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    url = "jdbc:sqlite:" + folder.resolve("a.db");
    connection = DriverManager.getConnection(url);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  /** What is kept must give the rows of the next night, and of the edge, in any of these. */
  @ParameterizedTest
  @CsvSource({
    "text, 2025-11-02, 2025-11-30, 2025-12-01, DATE 2025-11-30",
    "date, 2025-11-02, 2025-11-30, 2025-12-01, DATE 2025-11-30",
    "numeric, 2025-11-02 00:00:00, 2025-11-30 07:00:00, 2025-11-30 07:00:01,"
        + " TIMESTAMP 2025-11-30 07:00:00",
    "'', 2025-11-02 00:00, 2025-11-30 07:00, 2025-11-30 07:01, TIMESTAMP 2025-11-30 07:00",
    "datetime, 2025-11-02T00:00:00Z, 2025-11-30T00:00:00Z, 2025-11-30T00:00:00.5Z,"
        + " MOMENT 2025-11-30T00:00:00Z",
    "text, 2025-11-02T00:00:00+0700, 2025-11-30T00:00:00.25+0700, 2025-11-30T00:00:00+0700,"
        + " MOMENT 2025-11-30T00:00:00+0700",
    "text, 2025-11-02 00:00:00.5, 2025-11-30 07:00:00.25, 2025-11-30 07:00:00,"
        + " TIMESTAMP 2025-11-30 07:00:00",
  })
  void textsOfOneFormAreReadFromTheirEdge(
      String type, String old, String edge, String fresh, String kept) throws SQLException {
    create(type, old, edge, null);
    Optional<String> first = highest();
    assertThat(first).contains(kept);
    insert(fresh);
    Optional<String> second = highest();
    assertThat(cursor(Map.of()).continues(first.orElseThrow(), second)).isTrue();
    assertThat(since(Map.of(), kept)).containsExactlyInAnyOrder(edge, "null", fresh);
    assertThat(since(Map.of("lookBack", "40d"), kept)).hasSize(4);
    assertThat(since(Map.of("lookBack", "1d"), kept)).hasSize(3);
  }

  @Test
  void momentsThatTheDriverWritesAsNumbersAreNumbers() throws SQLException {
    create("datetime");
    Timestamp edge = Timestamp.valueOf("2025-11-02 00:00:00");
    insert(edge, Timestamp.valueOf("2025-11-01 00:00:00"));
    assertThat(highest()).contains("NUMBER " + edge.getTime());
    assertThat(since(Map.of(), highest().orElseThrow())).containsExactly("" + edge.getTime());
  }

  @Test
  void aNumberKeepsAllItsDigits() throws SQLException {
    create("integer", 9007199254740995L, 9007199254740994L);
    assertThat(highest()).contains("NUMBER 9007199254740995");
    assertThat(since(Map.of(), highest().orElseThrow())).containsExactly("9007199254740995");
    create("real", 0.1, Math.nextDown(0.3));
    assertThat(since(Map.of(), highest().orElseThrow())).hasSize(1);
  }

  @Test
  void daysToComeAreNoCursorInAnyForm() throws SQLException {
    create("text", "2025-11-02T00:00:00Z", "9999-12-31T00:00:00Z");
    assertThat(highest()).contains("MOMENT 2025-11-02T00:00:00Z");
    create("text", "9999-12-31");
    assertThat(highest()).isEmpty();
    create("text");
    assertThat(highest()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "30/11/2026, 01/12/2026, such as 99/99/9999",
    "2025-11-02, 2025-11-02 00:00:00, such as 9999-99-99",
    "2025-11-02 00:00:00, 2025-11-02T00:00:00, such as 9999-99-99 99:99:99",
    "2025-11-02 00:00:00, 2025-11-02 00:00:00Z, such as 9999-99-99 99:99:99",
    "2025-11-02 00:00:00, 2025-11-02 00:00:00.5x, such as 9999-99-99 99:99:99",
    "2025-11-02 00:00:00Z, 2025-11-02 00:00:00.Z, such as 9999-99-99 99:99:99.x",
    "2025-11-02, chưa rõ, such as xxxx xx",
    "2025-11-02, '', an empty one",
    "2025-13-45, 2024-01-01, none of the kind DATE",
    "9, 10, such as 9",
  })
  void textsOfAnotherFormAreRefused(String one, String other, String said) throws SQLException {
    create("text", one, other);
    assertRefused(Map.of(), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "x'00'"})
  void valuesOfSeveralKindsAreRefused(String other) throws SQLException {
    create("", "2025-11-02");
    run("INSERT INTO t VALUES (" + other + ")");
    assertRefused(Map.of(), "and text");
  }

  @Test
  void aLookBackThatDoesNotFitIsRefusedAtOnce() throws SQLException {
    create("datetime", 5);
    assertRefused(Map.of("lookBack", "2h"), "kho.lookBack does not go with");
  }

  /** Of an earlier load, or before the agency changed how it writes them. */
  @Test
  void rowsAreNotLookedForAmongValuesOfAnotherKind() throws SQLException {
    create("text", "2025-11-02T00:00:00");
    JdbcCursor cursor = cursor(Map.of());
    for (String kept :
        List.of(
            "TIMESTAMP 2025-11-02 00:00:00",
            "NUMBER 5",
            "TIMESTAMP 1761955200000",
            "TEXT 30/11/2026")) {
      assertThat(cursor.continues(kept, highest())).as(kept).isFalse();
    }
    assertThat(cursor.continues("TIMESTAMP 2025-11-01T00:00:00", highest())).isTrue();
    assertThat(cursor.continues("TEXT 30/11/2026", Optional.empty())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:postgresql://db.example.vn/d", "jdbc:mariadb://db.example.vn/d"})
  void aColumnOfTextOfAnotherDatabaseIsRefused(String address) {
    RecordedDatabase database =
        new RecordedDatabase(
            address, List.of(new Answer("c", Types.VARCHAR, "text", "2025-11-02")));
    Server server =
        new Server("s", Server.ServerKind.JDBC, address, FileFormats.ROWS, options(Map.of()));
    JdbcCursor cursor =
        JdbcCursor.of(Visits.delivered(server, LoadMode.UPSERT), ZONE).orElseThrow();
    assertThatThrownBy(() -> cursor.highest(database.connection(), "t", 9))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONTRACT_INVALID))
        .hasMessageContaining("it holds texts")
        .hasMessageContaining("kho.query");
  }

  private void assertRefused(Map<String, String> more, String said) {
    assertThatThrownBy(() -> cursor(more).highest(connection, "t", 9))
        .isInstanceOfSatisfying(
            KhoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONTRACT_INVALID))
        .hasMessageContaining(said);
  }

  private static Map<String, String> options(Map<String, String> more) {
    Map<String, String> options = new HashMap<>(more);
    options.putAll(Map.of("table", "t", "cursor", "c"));
    return options;
  }

  private JdbcCursor cursor(Map<String, String> more) {
    Server server = new Server("s", Server.ServerKind.JDBC, url, FileFormats.ROWS, options(more));
    return JdbcCursor.of(Visits.delivered(server, LoadMode.UPSERT), ZONE).orElseThrow();
  }

  private Optional<String> highest() throws SQLException {
    return cursor(Map.of()).highest(connection, "t", 9);
  }

  private List<String> since(Map<String, String> more, String kept) throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement since = cursor(more).since(new FloatColumns(connection), "t", kept);
        ResultSet rows = since.executeQuery()) {
      while (rows.next()) {
        found.add(String.valueOf(rows.getString(1)));
      }
    }
    return found;
  }

  private void create(String type, Object... values) throws SQLException {
    run("DROP TABLE IF EXISTS t");
    run("CREATE TABLE t (c " + type + ")");
    insert(values);
  }

  private void insert(Object... values) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
      for (Object value : values) {
        insert.setObject(1, value);
        insert.executeUpdate();
      }
    }
  }

  private void run(String statement) throws SQLException {
    try (var run = connection.createStatement()) {
      run.execute(statement);
    }
  }
}
