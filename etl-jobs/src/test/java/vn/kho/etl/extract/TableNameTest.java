package vn.kho.etl.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of tables in the lines that a person is told to paste. */
class TableNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "public.kham                | public.kham",
        "public.\"Kham Benh\"       | 'public.\"Kham Benh\"'",
        "public.\"x$(reboot)\"      | 'public.\"x$(reboot)\"'",
        "`a-b`                      | '`a-b`'",
        "\"it's\"                   | '\"it'\\''s\"'"
      })
  void aNameIsOneWordOfAShell(String written, String word) {
    assertThat(TableName.argument(written)).contains(word);
  }

  @Test
  void namesThatNoContractOrTerminalTakesAreNoArgument() {
    assertThat(TableName.argument("\"x;reboot\"")).isEmpty();
    assertThat(TableName.argument("\"a\nb\"")).isEmpty();
    assertThat(TableName.argument("\"a\u001b[2Jb\"")).isEmpty();
    assertThat(TableName.shown("a\u001b[2J\nb")).isEqualTo("a?[2J?b");
  }

  @Test
  void whatADatabaseWouldTakeForAnotherNameStandsInQuotes() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      var known = connection.getMetaData();
      assertThat(TableName.written(known, null, "Kham")).isEqualTo("Kham");
      assertThat(TableName.written(known, "main", "kham benh")).isEqualTo("main.\"kham benh\"");
      assertThat(TableName.written(known, null, "a-b")).isEqualTo("\"a-b\"");
    }
  }
}
