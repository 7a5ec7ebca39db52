package vn.kho.schema.unit;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The provinces that each unit lies and lay in, found once for all units. */
final class UnitProvinces {
  private final Map<AdminUnit, UnitProvince> byProvince = new HashMap<>();
  private final Map<AdminUnit, AdminUnit> provinces = new HashMap<>();

  /**
   * The province of a unit.
   *
   * @param province as it was in the days of the unit
   * @param today the code of the province that the place lies in today
   * @param above every province whose name may be in an address of the unit: its own, that of
   *     today, and those of other times that became the same
   */
  record UnitProvince(AdminUnit province, String today, Set<AdminUnit> above) {

    /** Whether a province has the name that the unit's own had in its days. */
    boolean named(AdminUnit other) {
      return province.bareName().equals(other.bareName());
    }
  }

  UnitProvinces(AdminUnits units) {
    List<AdminUnit> all =
        units.all().stream().filter(unit -> unit.level() == UnitLevel.PROVINCE).toList();
    for (AdminUnit province : all) {
      String today = units.on(province, LocalDate.MAX).get(0).code();
      Set<AdminUnit> above = new HashSet<>();
      for (AdminUnit other : all) {
        boolean same = units.on(other, LocalDate.MAX).get(0).code().equals(today);
        boolean known =
            other.code().equals(province.code()) || !other.holds(AdminUnits.DAY_BEFORE_REFORM);
        if (same && (known || province.holds(LocalDate.MAX))) {
          above.add(other);
        }
      }
      byProvince.put(province, new UnitProvince(province, today, Set.copyOf(above)));
    }
    units.all().forEach(unit -> provinces.put(unit, units.province(unit)));
  }

  UnitProvince of(AdminUnit unit) {
    AdminUnit province = provinces.get(unit);
    UnitProvince home = province == null ? null : byProvince.get(province);
    if (home == null) {
      throw new IllegalStateException("a unit of another list: " + unit);
    }
    return home;
  }
}
