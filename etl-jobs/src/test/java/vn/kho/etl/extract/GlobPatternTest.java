package vn.kho.etl.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.schema.problem.KhoException;

class GlobPatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.csv|a.csv|true",
        "*.csv|a.csv.part|false",
        "a?c.csv|abc.csv|true",
        "a?c.csv|ac.csv|false",
        "[ab]1.csv|b1.csv|true",
        "[!ab]1.csv|b1.csv|false",
        "[a-c]1.csv|b1.csv|true",
        "{xls,xlsx}|xlsx|true",
        "*.{xls,xlsx}|Báo cáo (1).xls|true",
        "a+(1).csv|a+(1).csv|true",
        "a\\*.csv|a*.csv|true",
        "a\\*.csv|ab.csv|false",
        "[a-z&&[^b]]1.csv|b1.csv|false",
        "lone[.csv|lone[.csv|false",
        "lone{.csv|lone{.csv|false"
      })
  void namesMatchAsInAShell(String glob, String name, boolean matches) {
    assertThat(GlobPattern.of(glob).matches(name)).isEqualTo(matches);
  }

  @Test
  void aPatternOfManyStarsEndsInBoundedTime() {
    GlobPattern many = GlobPattern.of("*a".repeat(60) + "b");
    assertThatThrownBy(() -> many.matches("a".repeat(250)))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("takes too long");
  }
}
