package vn.kho.schema.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Combines the former and the present units that one address names. */
final class AddressMerger {
  private AddressMerger() {}

  /**
   * The present commune if both agree or only one determines it; where they contradict each other
   * none, with both as candidates.
   */
  static ParsedAddress join(ParsedAddress former, ParsedAddress present, AdminUnits units) {
    boolean agree =
        former.commune().isEmpty()
            || present.commune().isEmpty()
            || units
                .on(former.commune().orElseThrow(), LocalDate.MAX)
                .contains(present.commune().orElseThrow());
    ParsedAddress first = present.commune().isPresent() ? present : former;
    List<AdminUnit> candidates = new ArrayList<>(first.candidates());
    if (!agree) {
      former.commune().ifPresent(candidates::add);
      present.commune().ifPresent(candidates::add);
    }
    boolean streetThere = !former.house().isEmpty() || !former.street().isEmpty();
    ParsedAddress street = streetThere ? former : present;
    return new ParsedAddress(
        street.house(),
        street.street(),
        agree ? first.commune() : Optional.empty(),
        former.district().or(first::district),
        first.province(),
        candidates,
        misspelt(first, former),
        first.ended());
  }

  /** The levels of misspelt names; the district is that of the former address where it has one. */
  private static Set<UnitLevel> misspelt(ParsedAddress first, ParsedAddress former) {
    Set<UnitLevel> misspelt = EnumSet.noneOf(UnitLevel.class);
    misspelt.addAll(first.misspelt());
    if (former.district().isPresent()) {
      misspelt.remove(UnitLevel.DISTRICT);
      former.misspelt().stream().filter(UnitLevel.DISTRICT::equals).forEach(misspelt::add);
    }
    return misspelt;
  }
}
