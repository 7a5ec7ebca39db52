package vn.kho.schema.unit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The districts that communes of today, or parts of them, lay in until July 2025. */
final class FormerDistricts {
  private final Map<AdminUnit, Set<String>> codes = new HashMap<>();

  FormerDistricts(AdminUnits units) {
    for (AdminUnit before : units.all()) {
      if (before.level() == UnitLevel.COMMUNE && before.validTo().isBefore(AdminUnits.REFORM)) {
        for (AdminUnit now : units.on(before, AdminUnits.REFORM)) {
          codes.computeIfAbsent(now, commune -> new HashSet<>(2)).add(before.parent());
        }
      }
    }
  }

  /** Whether a commune of today is made of what lay in a district. */
  boolean lay(AdminUnit commune, AdminUnit district) {
    return codes.getOrDefault(commune, Set.of()).contains(district.code());
  }
}
