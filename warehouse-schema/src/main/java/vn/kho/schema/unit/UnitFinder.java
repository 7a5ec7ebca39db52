package vn.kho.schema.unit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the unit that a cell of its own names, by its code or its name. */
public final class UnitFinder {
  private static final Pattern CODE = Pattern.compile("(\\d{1,5})(?:\\.0)?");
  private final UnitLevel level;
  private final AddressParser parser;
  private final ProvinceFinder provinces = ProvinceFinder.national();
  private final AdminUnits units = AdminUnits.national();

  /**
   * A finder of units of one level.
   *
   * @param parser reads names, with what is known of the place
   */
  public UnitFinder(UnitLevel level, AddressParser parser) {
    this.level = level;
    this.parser = parser;
  }

  /** Whether a text is a code: digits alone, also as spreadsheets write them ({@code 1.0}). */
  public static boolean code(String text) {
    return CODE.matcher(text.strip()).matches();
  }

  /** The unit of a code as it was on a day; leading zeros may be missing. */
  public Optional<AdminUnit> byCode(String text, LocalDate day) {
    Matcher code = CODE.matcher(text.strip());
    if (!code.matches()) {
      return Optional.empty();
    }
    int width =
        switch (level) {
          case PROVINCE -> 2;
          case DISTRICT -> 3;
          case COMMUNE -> 5;
        };
    String digits = code.group(1);
    String padded = "0".repeat(Math.max(0, width - digits.length())) + digits;
    return units.find(padded, day).filter(unit -> unit.level() == level);
  }

  /**
   * The unit of a name.
   *
   * @param above the names of the units above it, such as district and province; empty for none
   * @param day the day on which it was written; empty where that is not known
   */
  public UnitAnswer byName(String text, List<String> above, Optional<LocalDate> day) {
    if (level == UnitLevel.PROVINCE) {
      return provinces.search(text, day.orElse(LocalDate.MAX));
    }
    String all = above.isEmpty() ? text : text + ", " + String.join(", ", above);
    ParsedAddress read = day.map(on -> parser.parse(all, on)).orElseGet(() -> parser.parse(all));
    UnitAnswer answer =
        level == UnitLevel.COMMUNE
            ? new UnitAnswer(
                read.commune(), read.commune().isPresent() ? List.of() : read.candidates())
            : new UnitAnswer(read.district(), List.of());
    return answer.misspeltIf(read.misspelt().contains(level));
  }
}
