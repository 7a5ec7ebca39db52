package vn.kho.schema.unit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an address says, as far as it decides.
 *
 * @param house number of the house, as written; empty where none was found
 * @param street what is before the units, without the number, as written
 * @param commune the commune as written: it may be one that ended in July 2025
 * @param district the district as written, or the one that the commune lay in
 * @param province the province as written, or the one that the commune lies or lay in
 * @param candidates where the commune is not decided, those that it may be, best first
 * @param misspelt the levels of which the unit is known by a name with other letters than it has
 * @param ended whether the province is named by one that ended long before July 2025: Hà Tây
 */
public record ParsedAddress(
    String house,
    String street,
    Optional<AdminUnit> commune,
    Optional<AdminUnit> district,
    Optional<AdminUnit> province,
    List<AdminUnit> candidates,
    Set<UnitLevel> misspelt,
    boolean ended) {

  /** Copies its lists. */
  public ParsedAddress {
    candidates = List.copyOf(candidates);
    misspelt = Set.copyOf(misspelt);
  }

  /** The communes of today that it names, or may name where it does not decide. */
  public List<AdminUnit> communesOfToday() {
    return commune.map(List::of).orElse(candidates).stream()
        .flatMap(unit -> AdminUnits.national().on(unit, LocalDate.MAX).stream())
        .distinct()
        .toList();
  }
}
