package vn.kho.etl.extract.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.etl.Visits;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Whose fault it is what SQL Server and Oracle answer, of which no server runs in the tests: states
 * and codes are those that their drivers (mssql-jdbc 12.8, ojdbc11 23.5) hold for these errors.
 */
class JdbcFaultTest {

  @ParameterizedTest
  @CsvSource({
    "sqlserver://h:1433;databaseName=d, S0002, 208, SOURCE_QUERY, true",
    "sqlserver://h:1433;databaseName=d, S0001, 207, SOURCE_QUERY, true",
    "sqlserver://h:1433;databaseName=d, S0005, 229, SOURCE_REFUSED, true",
    "sqlserver://h:1433;databaseName=d, HY008, 0, SOURCE_UNREACHABLE, false",
    "sqlserver://h:1433;databaseName=d, S0001, 245, SOURCE_UNREADABLE, false",
    "oracle:thin:@//h:1521/s, 42000, 942, SOURCE_QUERY, true",
    "oracle:thin:@//h:1521/s, 42000, 1031, SOURCE_REFUSED, true",
    "oracle:thin:@//h:1521/s, 08006, 17002, SOURCE_UNREACHABLE, false",
    "oracle:thin:@//h:1521/s, 22019, 1722, SOURCE_UNREADABLE, false",
    "mariadb://h:3306/d, 42000, 1142, SOURCE_REFUSED, true"
  })
  void theOwnerOfAFaultIsFoundAndOnlyWordsAboutTheStatementAreShown(
      String url, String state, int code, ErrorCode expected, boolean shown) {
    KhoException fault = fault(url).of(new SQLException("no such thing: 'x'", state, code));
    assertThat(fault.code()).isEqualTo(expected);
    assertThat(String.valueOf(fault.getMessage()).contains("no such thing: 'x'")).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"oracle:thin:@//h:1521/s, 72000, 1013", "sqlserver://h:1433, HY008, 0"})
  void aStatementThatTookTooLongIsSaid(String url, String state, int code) {
    SQLException stopped = new SQLTimeoutException("stopped", state, code);
    assertThat(fault(url).of(stopped)).hasMessageContaining("took longer than jdbc.timeout (9 s)");
  }

  private static JdbcFault fault(String url) {
    Server server =
        new Server(
            "s", Server.ServerKind.JDBC, "jdbc:" + url, FileFormats.ROWS, Map.of("table", "t"));
    return new JdbcFault(Visits.delivered(server, LoadMode.SNAPSHOT), Duration.ofSeconds(9));
  }
}
