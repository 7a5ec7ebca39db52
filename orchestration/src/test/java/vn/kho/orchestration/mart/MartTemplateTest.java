package vn.kho.orchestration.mart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.schema.contract.DatasetName;

class MartTemplateTest {
  private static final Set<DatasetName> TOGETHER =
      Set.of(DatasetName.of("tourism.visit"), DatasetName.of("tourism.eatery"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT 1 FROM tourism.visit|SELECT 1 FROM tourism.visit @visit",
        "SELECT 1 FROM tourism.visit v WHERE v.n > 1|SELECT 1 FROM tourism.visit @visit v WHERE v.n > 1",
        "SELECT 'Huế ơi', 1 FROM kho.tourism.visit AS v|SELECT 'Huế ơi', 1 FROM kho.tourism.visit @visit AS v",
        "SELECT 1 FROM \"tourism\" . \"visit\"|SELECT 1 FROM \"tourism\" . \"visit\" @visit",
        "SELECT 1 FROM Tourism.Visit|SELECT 1 FROM Tourism.Visit @visit",
        "SELECT 1 FROM tourism.visit, tourism.eatery|SELECT 1 FROM tourism.visit @visit, tourism.eatery @eatery",
        "SELECT 1 FROM tourism.relic|SELECT 1 FROM tourism.relic",
        "SELECT 1 FROM tourism.visit FOR VERSION AS OF 7|SELECT 1 FROM tourism.visit FOR VERSION AS OF 7",
        "WITH v AS (SELECT * FROM tourism.visit) SELECT 1 FROM v|WITH v AS (SELECT * FROM tourism.visit @visit) SELECT 1 FROM v"
      })
  void tablesOfAGroupAreFollowedByAMark(String sql, String marked) {
    String expected =
        marked
            .replace("@visit", "FOR VERSION AS OF ${tourism.visit}")
            .replace("@eatery", "FOR VERSION AS OF ${tourism.eatery}");
    assertThat(MartTemplate.of(sql, TOGETHER).text()).isEqualTo(expected);
  }

  @Test
  void aTableOnALaterLineAndTwiceIsMarkedEachTime() {
    String sql =
        "-- Số khách\nSELECT 1\n  FROM tourism.visit a\n  JOIN tourism.visit b ON a.id = b.id";
    MartTemplate template = MartTemplate.of(sql, TOGETHER);
    assertThat(template.tables()).containsExactly(DatasetName.of("tourism.visit"));
    assertThat(template.text().split("FOR VERSION AS OF", -1)).hasSize(3);
    assertThat(template.text().replace(" FOR VERSION AS OF ${tourism.visit}", "")).isEqualTo(sql);
  }
}
