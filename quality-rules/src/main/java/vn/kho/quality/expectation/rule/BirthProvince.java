package vn.kho.quality.expectation.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.unit.AdminUnit;
import vn.kho.schema.unit.AdminUnits;
import vn.kho.schema.unit.ProvinceFinder;

/**
 * The province of birth registration that a personal number names, against a code or name of a
 * province in the row. Numbers keep the codes of the 63 provinces of before July 2025; the row may
 * name the province of then or the one that it became.
 */
final class BirthProvince {
  private static final Pattern CODE = Pattern.compile("[0-9]{2}");

  private BirthProvince() {}

  /**
   * Whether both mean the same province; null where the number names none, such as that of a birth
   * abroad, or where the row's value is not known as a province.
   */
  static @Nullable Boolean agrees(String number, String own) {
    Optional<AdminUnit> then =
        number.charAt(0) == '0'
            ? AdminUnits.national().find(number.substring(1, 3), AdminUnits.DAY_BEFORE_REFORM)
            : Optional.empty();
    List<AdminUnit> meant = meant(own.strip());
    if (then.isEmpty() || meant.isEmpty()) {
      return null;
    }
    AdminUnit born = then.orElseThrow();
    return meant.contains(born)
        || AdminUnits.national().on(born, LocalDate.MAX).stream().anyMatch(meant::contains);
  }

  /**
   * The provinces that a code or name may mean; a name that only a former province had means that
   * one.
   */
  private static List<AdminUnit> meant(String own) {
    if (CODE.matcher(own).matches()) {
      return Stream.of(AdminUnits.DAY_BEFORE_REFORM, LocalDate.MAX)
          .flatMap(day -> AdminUnits.national().find(own, day).stream())
          .toList();
    }
    Optional<AdminUnit> then = ProvinceFinder.national().find(own, AdminUnits.DAY_BEFORE_REFORM);
    Optional<AdminUnit> now =
        ProvinceFinder.national()
            .find(own, LocalDate.MAX)
            .filter(unit -> then.map(one -> one.bareName().equals(unit.bareName())).orElse(true));
    return Stream.concat(then.stream(), now.stream()).toList();
  }
}
