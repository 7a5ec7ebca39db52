package vn.kho.orchestration.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlResultFormatTest {
  private final QueryResult answer =
      new QueryResult(
          List.of("phường", "số"),
          List.of(
              List.of("Thuận Hóa", 12L),
              List.of("Vỹ Dạ, \"mới\"", new BigDecimal("1.50")),
              List.of(QueryResult.NULL, QueryResult.NULL)));

  @Test
  void tableAlignsNumbersToTheRight() {
    assertThat(SqlResultFormat.TABLE.of(answer))
        .isEqualTo(
            """
            phường       | số
            -------------+-----
            Thuận Hóa    |   12
            Vỹ Dạ, "mới" | 1.50
                         |
            (3 rows)
            """);
  }

  @Test
  void csvQuotesWhatNeedsIt() {
    assertThat(SqlResultFormat.CSV.of(answer))
        .isEqualTo("phường,số\nThuận Hóa,12\n\"Vỹ Dạ, \"\"mới\"\"\",1.50\n,\n");
  }

  @Test
  void jsonKeepsNumbersAndMissingValues() {
    assertThat(SqlResultFormat.JSON.of(answer))
        .isEqualTo(
            "[{\"phường\":\"Thuận Hóa\",\"số\":12},"
                + "{\"phường\":\"Vỹ Dạ, \\\"mới\\\"\",\"số\":1.50},"
                + "{\"phường\":null,\"số\":null}]\n");
  }

  @Test
  void aStatementWithoutRowsPrintsNothing() {
    assertThat(SqlResultFormat.CSV.of(QueryResult.EMPTY)).isEmpty();
  }

  @Test
  void statementsAreCutAtSemicolonsOutsideQuotesAndComments() {
    assertThat(
            StatementSplitter.split(
                "SELECT ';' AS a; -- x;y\nSELECT \"b;c\" /* ; */ FROM t;\n-- only a comment\n"))
        .containsExactly("SELECT ';' AS a", "-- x;y\nSELECT \"b;c\" /* ; */ FROM t");
  }
}
