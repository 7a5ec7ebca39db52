package vn.kho.orchestration.mart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewTest {
  @Test
  void asksWithTheRightsOfWhoeverAsksAndCarriesItsComments() {
    View view =
        new View("ward", "Phường / Ward", Map.of("n", "Người dân's / People"), "SELECT 1 n");

    assertThat(view.statements())
        .containsExactly(
            "CREATE OR REPLACE VIEW mart.\"ward\" COMMENT 'Phường / Ward' SECURITY INVOKER AS\n"
                + "SELECT 1 n",
            "COMMENT ON COLUMN mart.\"ward\".\"n\" IS 'Người dân''s / People'");
  }

  @Test
  void aQueryThatDoesNotParseIsToldWithItsLine() {
    assertThat(TrinoQueries.fault("SELECT a\nFROM t WHERE WHERE"))
        .get()
        .asString()
        .contains("line 2:");
  }

  @Test
  void aStatementThatChangesSomethingIsNoQuery() {
    assertThat(TrinoQueries.fault("DROP TABLE t")).get().asString().contains("a query is wanted");
  }

  @Test
  void timeTravelAndUnnestParse() {
    assertThat(
            TrinoQueries.fault(
                "SELECT x FROM t FOR VERSION AS OF 1 CROSS JOIN UNNEST(ARRAY[1]) AS u (x)"))
        .isEmpty();
  }
}
