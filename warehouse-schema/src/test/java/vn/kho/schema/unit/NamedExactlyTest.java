package vn.kho.schema.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name that is exactly a unit is never taken for a mistyped one of the district behind it. */
class NamedExactlyTest {
  private static final LocalDate BEFORE = AdminUnits.REFORM.minusDays(1);
  private static final LocalDate SINCE = LocalDate.of(2025, 9, 1);
  private final AdminUnits units = AdminUnits.national();
  private final UnitProvinces homes = new UnitProvinces(units);
  private final UnitIndex index = AddressParser.index();
  private final AddressParser country = AddressParser.national();

  @Test
  void noCommuneOfTodayIsTakenForAMistypedOneOfADistrict() {
    assertThat(pairsRead(SINCE, (unit, district) -> true)).isEqualTo(1_051);
  }

  @Test
  void noCommuneOfBeforeIsTakenForAMistypedOneOfAnotherDistrictOfItsProvince() {
    assertThat(
            pairsRead(
                BEFORE, (unit, district) -> units.province(district).equals(units.province(unit))))
        .isEqualTo(2_109);
  }

  /** Reads the communes of a day before such districts, and counts them; none is another one. */
  private int pairsRead(LocalDate day, BiPredicate<AdminUnit, AdminUnit> wanted) {
    List<String> taken = new ArrayList<>();
    int pairs = 0;
    for (AdminUnit unit : communes(day)) {
      for (AdminUnit district : districtsOfLikeNames(unit)) {
        if (wanted.test(unit, district)) {
          pairs++;
          check(unit, district, SINCE, taken);
          check(unit, district, BEFORE, taken);
        }
      }
    }
    assertThat(taken).isEmpty();
    return pairs;
  }

  @ParameterizedTest
  @CsvSource({"2025-09-01", "2026-09-01", "2025-03-01"})
  void aNameThatIsRightOrMistypedLeavesBothCommunes(LocalDate day) {
    AddressParser hue = AddressParser.within("46");
    for (String text :
        List.of(
            "12 Lê Lợi, phường Thuận Hóa, quận Phú Xuân, TP Huế",
            "phường Thuận Hóa, quận Phú Xuân")) {
      ParsedAddress read = hue.parse(text, day);
      assertThat(read.commune()).as(text).isEmpty();
      assertThat(read.candidates()).extracting(AdminUnit::code).contains("19762", "19789");
    }
  }

  @Test
  void aWardBeforeItsFirstDayIsInDoubtAsAnAddressAndAsAUnit() {
    LocalDate day = LocalDate.of(2025, 3, 1);
    AddressParser hue = AddressParser.within("46");
    assertThat(hue.parse("phường Thuận Hóa, TP Huế", day).candidates())
        .extracting(AdminUnit::code)
        .containsExactlyInAnyOrder("19762", "19789");
    UnitAnswer unit =
        new UnitFinder(UnitLevel.COMMUNE, hue)
            .byName("phường Thuận Hóa", List.of("TP Huế"), Optional.of(day));
    assertThat(unit.unit()).isEmpty();
    assertThat(unit.candidates())
        .extracting(AdminUnit::code)
        .containsExactlyInAnyOrder("19762", "19789");
  }

  private void check(AdminUnit unit, AdminUnit district, LocalDate day, List<String> taken) {
    String text = unit.name() + ", " + district.name() + ", " + units.province(district).name();
    country
        .parse(text, day)
        .commune()
        .filter(given -> !given.bareName().equals(unit.bareName()))
        .filter(given -> !today(given).equals(today(unit)))
        .ifPresent(given -> taken.add(day + " " + text + " -> " + given.name()));
  }

  private List<AdminUnit> communes(LocalDate day) {
    return units.all().stream()
        .filter(unit -> unit.level() == UnitLevel.COMMUNE && unit.holds(day))
        .filter(unit -> unit.bareName().codePoints().noneMatch(Character::isDigit))
        .toList();
  }

  /** The former districts that had a commune one error away, and none of just this name. */
  private Set<AdminUnit> districtsOfLikeNames(AdminUnit unit) {
    LetterMarks name = LetterMarks.of(unit.bareName());
    List<UnitIndex.UnitName> like = new ArrayList<>(index.near(name.letters()));
    like.addAll(index.of(name.letters()));
    Set<AdminUnit> districts = new TreeSet<>(Comparator.comparing(AdminUnit::code));
    like.stream()
        .filter(other -> other.use() == UnitIndex.NameUse.OWN && !same(name, other.marks()))
        .filter(other -> homes.of(other.unit()).today().equals(homes.of(unit).today()))
        .forEach(other -> district(other.unit()).ifPresent(districts::add));
    for (UnitIndex.UnitName other : index.of(name.letters())) {
      if (same(name, other.marks())) {
        district(other.unit()).ifPresent(districts::remove);
      }
    }
    return districts;
  }

  private static boolean same(LetterMarks typed, LetterMarks name) {
    return typed.letters().equals(name.letters())
        && typed.agreement(name) != LetterMarks.MarkAgreement.OTHER;
  }

  private Optional<AdminUnit> district(AdminUnit commune) {
    return commune.level() == UnitLevel.COMMUNE && commune.holds(BEFORE)
        ? units.find(commune.parent(), BEFORE)
        : Optional.empty();
  }

  private String today(AdminUnit unit) {
    return units.on(unit, LocalDate.MAX).stream()
        .map(AdminUnit::code)
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
