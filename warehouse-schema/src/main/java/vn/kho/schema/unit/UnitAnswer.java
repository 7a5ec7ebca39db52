package vn.kho.schema.unit;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The unit that a name means, or those that it may mean.
 *
 * @param unit the unit; empty where the name does not decide it
 * @param candidates where it is not decided, the units that may be meant
 */
public record UnitAnswer(Optional<AdminUnit> unit, List<AdminUnit> candidates) {
  /** The answer where no unit is named. */
  static final UnitAnswer NONE = new UnitAnswer(Optional.empty(), List.of());

  /** Copies the candidates. */
  public UnitAnswer {
    candidates = List.copyOf(candidates);
  }

  static UnitAnswer of(AdminUnit unit) {
    return new UnitAnswer(Optional.of(unit), List.of());
  }

  static UnitAnswer among(Collection<AdminUnit> units) {
    return new UnitAnswer(
        Optional.empty(), units.stream().sorted(Comparator.comparing(AdminUnit::code)).toList());
  }
}
