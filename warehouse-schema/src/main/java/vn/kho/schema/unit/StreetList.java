package vn.kho.schema.unit;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.kho.schema.codelist.CodeEntry;
import vn.kho.schema.codelist.CodeList;

/**
 * The streets of a province with the communes of today that they run through, from a code list: a
 * row is a stretch of a street in one commune, of all house numbers or of some.
 */
public final class StreetList implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The column with the code of a commune of today. */
  private static final String COMMUNE = "commune";

  /** The columns with the first and the last house number; empty where there is no bound. */
  private static final String FROM = "house_from";

  private static final String TO = "house_to";

  /** The column that says on which side: even or odd numbers; empty for both. */
  private static final String SIDE = "side";

  private static final int MOST_FAULTS = 3;

  /** By the letters of their names, those of several streets together. */
  private final HashMap<String, ArrayList<StreetSection>> stretches = new HashMap<>();

  private StreetList() {}

  /** Which house numbers of a street. */
  private enum StreetSide {
    BOTH,
    EVEN,
    ODD;

    static Optional<StreetSide> of(String word) {
      return switch (word.toLowerCase(Locale.ROOT)) {
        case "" -> Optional.of(BOTH);
        case "even", "chẵn" -> Optional.of(EVEN);
        case "odd", "lẻ" -> Optional.of(ODD);
        default -> Optional.empty();
      };
    }

    boolean has(int house) {
      return this == BOTH || (house % 2 == 0) == (this == EVEN);
    }
  }

  /** A stretch of a street in one commune, under one of the street's names. */
  private record StreetSection(LetterMarks name, CodeEntry row, int from, int to, StreetSide side)
      implements Serializable {
    String commune() {
      return row.value(COMMUNE);
    }

    boolean has(StreetPlace place) {
      int house = place.house();
      return house == StreetPlace.NO_HOUSE || (house >= from && house <= to && side.has(house));
    }
  }

  /**
   * The streets of a code list.
   *
   * @throws IllegalArgumentException where {@link #fault} says why it is none of streets
   */
  public static StreetList of(CodeList list) {
    fault(list)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    StreetList streets = new StreetList();
    for (CodeEntry entry : list.entries()) {
      entry.names().stream()
          .map(StreetPlace::bareName)
          .filter(name -> !name.isEmpty())
          .distinct()
          .forEach(name -> streets.add(name, entry));
    }
    return streets;
  }

  private void add(String name, CodeEntry entry) {
    StreetSection stretch =
        new StreetSection(
            LetterMarks.of(name),
            entry,
            house(entry, FROM).orElse(0),
            house(entry, TO).orElse(Integer.MAX_VALUE),
            StreetSide.of(entry.value(SIDE)).orElseThrow());
    stretches.computeIfAbsent(StreetPlace.key(name), key -> new ArrayList<>(1)).add(stretch);
  }

  /** Why a code list is none of streets, with the first rows that are wrong; empty where it is. */
  public static Optional<String> fault(CodeList list) {
    if (!list.columns().contains(COMMUNE)) {
      return Optional.of(
          "Cannot use the code list "
              + list.name()
              + " as one of streets, it has no column '"
              + COMMUNE
              + "'. Give it the code of the commune of today in which the street, or a part of it, lies.");
    }
    List<String> faults = list.entries().stream().flatMap(entry -> fault(entry).stream()).toList();
    if (faults.isEmpty()) {
      return Optional.empty();
    }
    String first = faults.stream().limit(MOST_FAULTS).collect(Collectors.joining("; "));
    int more = faults.size() - MOST_FAULTS;
    return Optional.of(
        "Cannot use the code list "
            + list.name()
            + " as one of streets, "
            + first
            + (more > 0 ? "; and " + more + " rows more" : "")
            + ". Mend the list.");
  }

  private static Optional<String> fault(CodeEntry entry) {
    String row = "row " + entry.code() + " ";
    String commune = entry.value(COMMUNE);
    if (AdminUnits.national().find(commune, LocalDate.MAX).stream()
        .noneMatch(unit -> unit.level() == UnitLevel.COMMUNE)) {
      return Optional.of(
          row + "has no commune of today: " + (commune.isEmpty() ? "an empty cell" : commune));
    }
    for (String column : List.of(FROM, TO)) {
      String text = entry.value(column);
      if (!text.isEmpty() && house(entry, column).isEmpty()) {
        return Optional.of(row + "has no whole number in " + column + ": " + text);
      }
    }
    if (house(entry, FROM).orElse(0) > house(entry, TO).orElse(Integer.MAX_VALUE)) {
      return Optional.of(row + "has a " + TO + " before its " + FROM);
    }
    return StreetSide.of(entry.value(SIDE)).isPresent()
        ? Optional.empty()
        : Optional.of(row + "has neither even, odd nor an empty cell in " + SIDE);
  }

  private static Optional<Integer> house(CodeEntry entry, String column) {
    String text = entry.value(column);
    return text.matches("\\d{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  /**
   * Of the communes of today that an address names, or may name, those that have its street. Where
   * it names none: all that have it, in the district and province that it names.
   *
   * @param within the code of the province that addresses lie in unless they name another; empty
   *     for none, then an address must name one
   * @param day a day on which the rows of the list must hold
   */
  public List<AdminUnit> communes(ParsedAddress address, String within, LocalDate day) {
    AdminUnits units = AdminUnits.national();
    Set<String> codes = communes((address.house() + " " + address.street()).strip(), day);
    List<AdminUnit> named = address.communesOfToday();
    if (!named.isEmpty()) {
      return named.stream().filter(unit -> codes.contains(unit.code())).toList();
    }
    Set<String> provinces =
        address
            .province()
            .map(province -> units.on(province, LocalDate.MAX))
            .map(now -> now.stream().map(AdminUnit::code).collect(Collectors.toSet()))
            .orElse(Set.of(within));
    return codes.stream()
        .flatMap(code -> units.find(code, LocalDate.MAX).stream())
        .filter(unit -> provinces.contains(unit.parent()))
        .filter(unit -> address.district().stream().allMatch(above -> lay(unit, above)))
        .toList();
  }

  private static boolean lay(AdminUnit commune, AdminUnit district) {
    return AddressParser.formerDistricts().lay(commune, district);
  }

  /**
   * The codes of the communes that have a place, on a day of the list. Several where the street
   * runs through several and the house number does not decide it; empty where the list does not
   * have the street, or no stretch of it with that number.
   *
   * @param text the part of an address before its units, such as {@code 12 Lê Lợi}
   */
  public Set<String> communes(String text, LocalDate day) {
    for (StreetPlace place : StreetPlace.readings(text)) {
      List<StreetSection> street = street(place, day);
      if (!street.isEmpty()) {
        return street.stream()
            .filter(stretch -> stretch.has(place))
            .map(StreetSection::commune)
            .collect(Collectors.toCollection(LinkedHashSet::new));
      }
    }
    return Set.of();
  }

  /**
   * The stretches of the street of a name: of those with exactly its diacritics, where there are
   * any.
   */
  private List<StreetSection> street(StreetPlace place, LocalDate day) {
    LetterMarks typed = LetterMarks.of(place.name());
    Map<LetterMarks.MarkAgreement, List<StreetSection>> found =
        stretches.getOrDefault(StreetPlace.key(place.name()), new ArrayList<>()).stream()
            .filter(stretch -> stretch.row().holds(day))
            .collect(Collectors.groupingBy(stretch -> typed.agreement(stretch.name())));
    List<StreetSection> same = found.get(LetterMarks.MarkAgreement.EQUAL);
    if (same != null) {
      return same;
    }
    found.remove(LetterMarks.MarkAgreement.OTHER);
    return found.values().stream().flatMap(List::stream).toList();
  }
}
