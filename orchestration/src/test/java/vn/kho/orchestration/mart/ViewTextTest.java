package vn.kho.orchestration.mart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.mart.Mart;

class ViewTextTest {
  @Test
  void asksWithTheRightsOfWhoeverAsksAndCarriesItsComments() {
    Mart mart =
        new Mart(
            "tourism",
            "ward",
            new Bilingual("Phường", "Ward"),
            Map.of("n", new Bilingual("Số dân", "Ward's people")),
            "SELECT 1 n",
            Path.of("ward.sql"));

    assertThat(ViewText.statements(mart))
        .containsExactly(
            "CREATE OR REPLACE VIEW mart.ward COMMENT 'Phường / Ward' SECURITY INVOKER AS\n"
                + "SELECT 1 n",
            "COMMENT ON COLUMN mart.ward.\"n\" IS 'Số dân / Ward''s people'");
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
