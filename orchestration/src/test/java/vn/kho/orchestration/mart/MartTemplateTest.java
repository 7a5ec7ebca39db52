package vn.kho.orchestration.mart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.mart.Mart;

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
        "SELECT '𠀀𠀀', 1 FROM tourism.visit|SELECT '𠀀𠀀', 1 FROM tourism.visit @visit",
        "SELECT 1 FROM tourism/* c. */./* d */visit v|SELECT 1 FROM tourism/* c. */./* d */visit @visit v",
        "TABLE tourism.visit|SELECT * FROM tourism.visit @visit",
        "(table/* all */ tourism.visit ORDER BY n) UNION ALL TABLE tourism.relic|(SELECT * FROM/* all */ tourism.visit @visit ORDER BY n) UNION ALL TABLE tourism.relic",
        "SELECT n FROM tourism.visit MATCH_RECOGNIZE (ORDER BY n MEASURES LAST(A.n) AS n PATTERN (A+) DEFINE A AS A.n > 1) AS m|SELECT n FROM tourism.visit @visit MATCH_RECOGNIZE (ORDER BY n MEASURES LAST(A.n) AS n PATTERN (A+) DEFINE A AS A.n > 1) AS m",
        "SELECT n FROM tourism.visit, LATERAL (SELECT 1 FROM tourism.eatery)|SELECT n FROM tourism.visit @visit, LATERAL (SELECT 1 FROM tourism.eatery @eatery)",
        "WITH v AS (SELECT * FROM tourism.visit) SELECT 1 FROM v|WITH v AS (SELECT * FROM tourism.visit @visit) SELECT 1 FROM v"
      })
  void tablesOfAGroupAreFollowedByAMark(String sql, String marked) {
    String expected =
        marked
            .replace("@visit", "FOR VERSION AS OF ${tourism.visit}")
            .replace("@eatery", "FOR VERSION AS OF ${tourism.eatery}");
    MartTemplate template = MartTemplate.of(sql, TOGETHER);
    assertThat(template.text()).isEqualTo(expected);
    int[] version = {0};
    String pinned =
        Pattern.compile("[$][{][a-z.]+[}]")
            .matcher(template.text())
            .replaceAll(mark -> "" + ++version[0]);
    assertThat(MartQueryCheck.fault(pinned)).as("it parses: %s", pinned).isEmpty();
  }

  @Test
  void theTablesOfAMartAreFoundWhereverTheyStand() {
    String sql =
        "SELECT n FROM tourism.visit MATCH_RECOGNIZE (ORDER BY n MEASURES LAST(A.n) AS n"
            + " PATTERN (A+) DEFINE A AS A.n > (SELECT max(n) FROM tourism.eatery)) AS m";
    Mart mart = new Mart("x", "tourism", new Bilingual("X", "X"), Map.of(), sql, Path.of("x.sql"));
    assertThat(MartTableFinder.of(List.of(mart)))
        .containsExactly(DatasetName.of("tourism.eatery"), DatasetName.of("tourism.visit"));
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
