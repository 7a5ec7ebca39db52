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
 * @param misspelt whether the name has other letters than the unit's
 * @param ended whether the name is of a province that ended long before July 2025
 */
public record UnitAnswer(
    Optional<AdminUnit> unit, List<AdminUnit> candidates, boolean misspelt, boolean ended) {
  /** The answer where no unit is named. */
  static final UnitAnswer NONE = new UnitAnswer(Optional.empty(), List.of());

  /** Copies the candidates. */
  public UnitAnswer {
    candidates = List.copyOf(candidates);
  }

  /** Of a name that its unit, or one of the candidates, bears or bore until July 2025. */
  public UnitAnswer(Optional<AdminUnit> unit, List<AdminUnit> candidates) {
    this(unit, candidates, false, false);
  }

  /** This answer, of the name of a province that ended. */
  UnitAnswer ofEnded() {
    return new UnitAnswer(unit, candidates, misspelt, true);
  }

  /** This answer, marked where the name has other letters. */
  UnitAnswer misspeltIf(boolean other) {
    return new UnitAnswer(unit, candidates, other, ended);
  }

  static UnitAnswer of(AdminUnit unit) {
    return new UnitAnswer(Optional.of(unit), List.of());
  }

  static UnitAnswer among(Collection<AdminUnit> units) {
    return new UnitAnswer(
        Optional.empty(), units.stream().sorted(Comparator.comparing(AdminUnit::code)).toList());
  }
}
