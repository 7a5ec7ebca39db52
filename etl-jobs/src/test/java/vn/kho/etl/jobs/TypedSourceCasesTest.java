package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public cases in which a cell or field has a type of its own. */
class TypedSourceCasesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void cachedResultsOfFormulasThatAreEmptyOrErrorsAreNeverZero() {
    PublicCase publicCase =
        PublicCase.copied("01-xls-formula-empty-or-error", folder).refusingAnyShare();
    assertThat(publicCase.load().status()).isZero();
    assertThat(publicCase.rows("quality.quarantine"))
        .extracting(row -> row.get("dataset") + " " + row.get("code") + " " + row.get("raw_text"))
        .containsOnly("t.hang KHO-409 #DIV/0!", "t.hang KHO-409 #N/A", "t.ngay KHO-409 #DIV/0!");
    assertThat(column(publicCase, "t.hang", "ma", "thanh_tien").values())
        .doesNotContain("0", "0.0");
    assertThat(column(publicCase, "t.hang", "ma", "ghi_chu").values()).doesNotContain("0", "");
    assertThat(column(publicCase, "t.ngay", "ma", "ngay").values())
        .allMatch(day -> day.equals("null") || day.startsWith("20"));
  }

  @Test
  void aTimeOfDayIsNoFractionOfADay() {
    PublicCase publicCase = PublicCase.copied("02-xlsx-time-cells", folder);
    assertThat(publicCase.load().status()).isZero();
    for (String table : List.of("t.gio_text", "t.gio_time")) {
      assertThat(column(publicCase, table, "ma", "gio_mo").values())
          .isNotEmpty()
          .allMatch(time -> time.matches("\\d\\d:\\d\\d"))
          .contains("08:30");
    }
  }

  @Test
  void aNumberIsThatNumberUnderEveryCleaner() {
    PublicCase publicCase =
        PublicCase.copied("31-jdbc-typed-numbers-locale-cleaner", folder)
            .refusingAnyShare()
            .without("t", "dt_");
    publicCase.load();
    for (String table : List.of("t.js_vi", "t.xl_vi", "t.xl_money")) {
      assertThat(column(publicCase, table, "id", "x"))
          .containsEntry("1", "1.25")
          .containsEntry("2", "12.345");
    }
    assertThat(column(publicCase, "t.js_auto_int", "id", "x")).containsOnlyKeys("3");
    assertThat(publicCase.rows("quality.quarantine"))
        .filteredOn(row -> "t.js_auto_int".equals(row.get("dataset")))
        .extracting(row -> row.get("raw_text"))
        .containsExactly("1.250", "12.345");
  }

  private static Map<String, String> column(
      PublicCase publicCase, String table, String key, String value) {
    Map<String, String> values = new TreeMap<>();
    publicCase
        .rows(table)
        .forEach(row -> values.put(String.valueOf(row.get(key)), String.valueOf(row.get(value))));
    return values;
  }
}
