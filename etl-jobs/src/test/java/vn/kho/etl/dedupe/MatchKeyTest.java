package vn.kho.etl.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.etl.Visits;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DedupePolicy;
import vn.kho.schema.contract.LoadMode;

/** Which values of dedupe keys are equal. */
class MatchKeyTest {

  @ParameterizedTest
  @CsvSource({
    "Nhà hàng  Hòa, nhà hàng hoà",
    "TRẠM A, trạm a",
    "Café, Cafe\u0301",
    "ΟΔΟΣ, οδος",
    "a\u00A0b, a b"
  })
  void caseSpacesAndThePlaceOfTheToneMarkDoNotCount(String one, String other) {
    assertThat(loose("").of(one)).isEqualTo(loose("").of(other));
    assertThat(exact().of(one).equals(exact().of(other))).isEqualTo(one.equals("Café"));
  }

  @ParameterizedTest
  @CsvSource({
    "A+, A-",
    "C++, C#",
    "-5, 5",
    "***, ???",
    "!, 日本",
    "10:30, 1030",
    "a.b, a b",
    "Phú Hòa, Phú Hoa",
    "½, 1/2",
    "1.50, 1.5"
  })
  void everyOtherCharacterCounts(String one, String other) {
    assertThat(loose("").of(one)).isNotEqualTo(loose("").of(other));
    assertThat(exact().of(one)).isNotEqualTo(exact().of(other));
  }

  @Test
  void whatTheContractNamesIsWhiteSpace() {
    MatchText texts = loose(".,*?");
    assertThat(texts.of("12 Lê Lợi, P.Thuận Hóa.")).isEqualTo(texts.of("12 lê lợi P. Thuận Hoá"));
    assertThat(texts.of("A-B")).isNotEqualTo(texts.of("A B"));
    assertThat(texts.of("***")).as("nothing would be left").isNotEqualTo(texts.of("???"));
  }

  @Test
  void numbersAndDaysAreComparedAsSuch() {
    assertThat(key("double", 5.0)).isEqualTo(key("double", 5.0)).isNotEqualTo(key("double", -5.0));
    assertThat(key("double", -0.0)).isEqualTo(key("double", 0.0));
    assertThat(key("double", Double.NaN)).isEqualTo(key("double", 0.0 / 0.0));
    assertThat(key("double", 5.0)).isEqualTo(key("bigint", 5L));
    assertThat(key("decimal(5,2)", new BigDecimal("5.00")))
        .isEqualTo(key("decimal(5,2)", new BigDecimal("5")))
        .isEqualTo(key("int", 5));
    assertThat(key("decimal(5,2)", new BigDecimal("0.00"))).isEqualTo(key("int", 0));
    assertThat(key("decimal(5,0)", new BigDecimal("100"))).isEqualTo(key("int", 100));
    assertThat(key("boolean", true)).isNotEqualTo(key("boolean", false));
    assertThat(key("date", LocalDate.parse("2025-07-01")))
        .isNotEqualTo(key("date", LocalDate.parse("2025-07-02")));
  }

  @Test
  void partsDoNotRunIntoEachOtherAndNothingIsNoKey() {
    assertThat(pair("ab", "c")).isNotEqualTo(pair("a", "bc"));
    assertThat(pair("a", null)).isNotEqualTo(pair(null, "a")).isNotEqualTo(pair("a", "-"));
    assertThat(pair("a", null)).isEqualTo(pair("A", null));
    assertThat(pair(null, null)).isNull();
  }

  private static MatchText loose(String ignored) {
    return new MatchText(
        new DedupePolicy(
            List.of(), DedupePolicy.SurvivorChoice.FIRST, DedupePolicy.TextMatch.LOOSE, ignored));
  }

  private static MatchText exact() {
    return new MatchText(
        new DedupePolicy(
            List.of(), DedupePolicy.SurvivorChoice.FIRST, DedupePolicy.TextMatch.EXACT, ""));
  }

  private static @Nullable String key(String type, Object value) {
    return new MatchKey(contract(List.of(type))).of(RowFactory.create(value));
  }

  private static @Nullable String pair(@Nullable String one, @Nullable String other) {
    return new MatchKey(contract(List.of("string", "string"))).of(RowFactory.create(one, other));
  }

  private static Contract contract(List<String> types) {
    List<String> names = Stream.of("a", "b").limit(types.size()).toList();
    DedupePolicy dedupe =
        new DedupePolicy(
            names, DedupePolicy.SurvivorChoice.FIRST, DedupePolicy.TextMatch.LOOSE, "");
    return Visits.contract(
        LoadMode.SNAPSHOT,
        names.stream().map(name -> Visits.column(name, types.get(names.indexOf(name)), 0)).toList(),
        dedupe);
  }
}
