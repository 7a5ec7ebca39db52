package vn.kho.orchestration.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SqlShellTest {
  /** No server answers at this port, so that the first statement fails. */
  private static final String NOBODY = "jdbc:trino://127.0.0.1:1/kho";

  @Test
  void statementsBehindOneThatIsRefusedAreCounted() {
    StringWriter answers = new StringWriter();
    StringWriter complaints = new StringWriter();
    try (TrinoConnection sql = TrinoConnection.connect(NOBODY, ZoneOffset.UTC)) {
      SqlShell shell =
          new SqlShell(
              sql,
              SqlResultFormat.CSV,
              new PrintWriter(answers),
              new PrintWriter(complaints, true));
      assertThat(shell.runAll("SELECT 1; SELECT 2; SELECT 3")).isFalse();
    }
    assertThat(answers.toString()).isEmpty();
    assertThat(complaints.toString().lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("kho: KHO-"))
        .contains("kho: statements behind it that were not run: 2");
  }
}
