package vn.kho.etl.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * What the rows of a real database are since a cursor, whichever server it is.
 *
 * @param home a folder
 * @param url of the database
 * @param user who may do everything
 */
record CursorScenario(Path home, String url, String user) {

  /** Goes through three nights with a column of moments of a type. */
  void moments(String type) throws SQLException, IOException {
    sql("DROP TABLE IF EXISTS ev");
    sql("CREATE TABLE ev (a INT, changed " + type + ")");
    sql(
        "INSERT INTO ev VALUES (1, '2026-01-01 08:00:00.000001'), (2, '2026-01-02 08:00:00.25'),"
            + " (3, NULL), (4, '2037-01-01 00:00:00')");
    Landing first = land(Optional.empty(), Map.of());
    assertThat(first.records()).isEqualTo(4);
    Optional<String> cursor = first.arrival().cursor();
    sql("INSERT INTO ev VALUES (5, '2026-01-02 08:00:00.25'), (6, '2026-01-01 09:00:00')");
    Landing second = land(cursor, Map.of());
    assertThat(second.records()).as("2 and 5 at the edge, 3 without, 4 to come").isEqualTo(4);
    assertThat(second.arrival().cursor()).isEqualTo(cursor);
    assertThat(land(cursor, Map.of("lookBack", "1d")).records()).as("6 too").isEqualTo(5);
    sql("DELETE FROM ev");
    Landing empty = land(cursor, Map.of());
    assertThat(empty.records()).isZero();
    assertThat(empty.arrival().notes()).isEmpty();
    assertThat(empty.arrival().cursor()).isEqualTo(cursor);
    fails(Map.of("cursor", "nothing"), ErrorCode.SOURCE_QUERY, "nothing");
  }

  /** The keys of all rows come beside the new rows, where it is time to compare them. */
  void keys() throws SQLException, IOException {
    sql("DROP TABLE IF EXISTS ev");
    sql("CREATE TABLE ev (a INT, b VARCHAR(9), changed INT)");
    sql("INSERT INTO ev VALUES (1, 'x', 10), (2, 'y', 20), (3, 'z', 30)");
    Map<String, String> weekly = Map.of("deletes", "every 7d", "ignore", "*");
    Landing first = land(Optional.empty(), weekly);
    assertThat(first.keys().orElseThrow().records()).isEqualTo(3);
    assertThat(first.keys().orElseThrow().bytes()).isLessThan(first.bytes());
    Landing second = land(first.arrival().cursor(), weekly);
    assertThat(second.records()).isEqualTo(1);
    assertThat(second.keys()).as("six days and more to go").isEmpty();
    assertThat(second.arrival().cursor()).isEqualTo(first.arrival().cursor());
    sql("DELETE FROM ev WHERE a < 3");
    Landing each = land(first.arrival().cursor(), Map.of("deletes", "every load", "ignore", "*"));
    assertThat(each.keys().orElseThrow().records()).isEqualTo(1);
    assertThat(each.files()).as("keys are no file of the delivery").hasSize(1);
  }

  /** A statement that takes too long is stopped. */
  void timeout(String slow) {
    assertThatThrownBy(
            () ->
                new Arrivals(home)
                    .land(server(Map.of("query", slow)), Map.of("jdbc.timeout", "1s")))
        .hasMessageContaining("took longer than jdbc.timeout (1 s)")
        .extracting(e -> ((KhoException) e).code())
        .isEqualTo(ErrorCode.SOURCE_UNREACHABLE);
  }

  private void fails(Map<String, String> more, ErrorCode code, String words) {
    assertThatThrownBy(() -> land(Optional.empty(), more))
        .hasMessageContaining(words)
        .extracting(e -> ((KhoException) e).code())
        .isEqualTo(code);
  }

  private Landing land(Optional<String> since, Map<String, String> more) {
    Map<String, String> options = new HashMap<>(Map.of("table", "ev", "cursor", "changed"));
    options.put("ignore", "changed");
    options.putAll(more);
    return new Arrivals(home).landSince(server(options), since);
  }

  private Server server(Map<String, String> options) {
    Map<String, String> all = new HashMap<>(options);
    all.put("user", user);
    return new Server("d", Server.ServerKind.JDBC, url, FileFormats.ROWS, all);
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, "");
        var run = connection.createStatement()) {
      run.execute(statement);
    }
  }
}
