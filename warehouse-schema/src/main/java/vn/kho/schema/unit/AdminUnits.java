package vn.kho.schema.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The administrative units of Việt Nam as they were on 30 June 2025 (63 provinces, 696 districts,
 * 10,035 communes), as they are since 1 July 2025 (34 and 3,321, by resolutions of the National
 * Assembly and its Standing Committee), and what became of each. Read from the class path when
 * first asked for.
 */
public final class AdminUnits {
  /** The first day of the units of two levels. */
  public static final LocalDate REFORM = LocalDate.of(2025, 7, 1);

  /** The last day of the units of three levels. */
  public static final LocalDate DAY_BEFORE_REFORM = REFORM.minusDays(1);

  private final List<AdminUnit> units;
  private final Map<String, List<AdminUnit>> byCode = new HashMap<>();
  private final Map<String, List<AdminUnit>> byParent = new HashMap<>();
  private final Map<String, List<AdminUnit>> bySuccessor = new HashMap<>();

  private AdminUnits(List<AdminUnit> units) {
    this.units = List.copyOf(units);
    for (AdminUnit unit : this.units) {
      byCode.computeIfAbsent(unit.code(), code -> new ArrayList<>(2)).add(unit);
      byParent.computeIfAbsent(unit.parent(), code -> new ArrayList<>()).add(unit);
      Set.copyOf(unit.successors())
          .forEach(next -> bySuccessor.computeIfAbsent(next, c -> new ArrayList<>(2)).add(unit));
    }
  }

  /** Loaded once, when first used. */
  private static final class NationalUnitsHolder {
    static final AdminUnits UNITS = new AdminUnits(UnitReader.units());
  }

  /** The units of the whole country. */
  public static AdminUnits national() {
    return NationalUnitsHolder.UNITS;
  }

  /** Every unit of every span of days. */
  public List<AdminUnit> all() {
    return units;
  }

  /** The unit of a code on a day. */
  public Optional<AdminUnit> find(String code, LocalDate day) {
    return byCode.getOrDefault(code, List.of()).stream().filter(u -> u.holds(day)).findFirst();
  }

  /** The units directly below a unit on a day. */
  public List<AdminUnit> below(AdminUnit unit, LocalDate day) {
    return byParent.getOrDefault(unit.code(), List.of()).stream()
        .filter(below -> below.holds(day))
        .toList();
  }

  /** The province that a unit lies in, on its own last or, where it still exists, latest day. */
  public AdminUnit province(AdminUnit unit) {
    AdminUnit at = unit;
    while (at.level() != UnitLevel.PROVINCE) {
      LocalDate day = at.validTo();
      AdminUnit from = at;
      at =
          find(at.parent(), day)
              .orElseThrow(() -> new IllegalStateException("a unit without one above: " + from));
    }
    return at;
  }

  /**
   * What a unit is on a day: itself where it holds, the units that took it over where the day is
   * later, in the order of the list. Where the day is before its first: what it was then, if it
   * changed no more than its kind (a province that became a city); otherwise empty.
   *
   * @return more than one unit where it was split: which one, only a part of it can show
   */
  public List<AdminUnit> on(AdminUnit unit, LocalDate day) {
    if (unit.holds(day)) {
      return List.of(unit);
    }
    if (day.isBefore(unit.validFrom())) {
      List<AdminUnit> before = predecessors(unit);
      boolean same = before.size() == 1 && before.get(0).code().equals(unit.code());
      return same ? on(before.get(0), day) : List.of();
    }
    Set<AdminUnit> later = new LinkedHashSet<>();
    LocalDate next = unit.validTo().plusDays(1);
    for (String code : unit.successors()) {
      find(code, next).ifPresent(successor -> later.addAll(on(successor, day)));
    }
    return List.copyOf(later);
  }

  /** The units of the same level that a unit was made of, on the day before its first. */
  public List<AdminUnit> predecessors(AdminUnit unit) {
    if (unit.validFrom().equals(LocalDate.MIN)) {
      return List.of();
    }
    LocalDate before = unit.validFrom().minusDays(1);
    return bySuccessor.getOrDefault(unit.code(), List.of()).stream()
        .filter(other -> other.validTo().equals(before))
        .toList();
  }
}
