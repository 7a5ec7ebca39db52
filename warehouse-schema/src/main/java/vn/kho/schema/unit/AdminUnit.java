package vn.kho.schema.unit;

import java.time.LocalDate;
import java.util.List;

/**
 * An administrative unit during a period of validity. Codes were reused for other units in July
 * 2025, so only code and day together identify a unit.
 *
 * @param code two, three or five digits by level, leading zeros kept
 * @param level its level
 * @param type what kind of unit it is
 * @param name the official name with its type, such as {@code Phường Thuận Hóa}
 * @param parent the code of the unit above; empty for a province
 * @param validFrom the first day; {@link LocalDate#MIN} where that is before this list
 * @param validTo the last day; {@link LocalDate#MAX} where it still exists
 * @param successors codes of the units that took it over on the day after {@code validTo}; more
 *     than one where it was split; empty where it still exists
 * @param centre where it lies, where that is known
 */
public record AdminUnit(
    String code,
    UnitLevel level,
    UnitType type,
    String name,
    String parent,
    LocalDate validFrom,
    LocalDate validTo,
    List<String> successors,
    UnitCentre centre) {

  /** Copies the successors. */
  public AdminUnit {
    successors = List.copyOf(successors);
  }

  /**
   * The middle of a unit.
   *
   * @param latitude degrees north; NaN where unknown
   * @param longitude degrees east; NaN where unknown
   * @param squareKilometres its area; NaN where unknown
   */
  public record UnitCentre(double latitude, double longitude, double squareKilometres) {
    /** Not known. */
    public static final UnitCentre UNKNOWN = new UnitCentre(Double.NaN, Double.NaN, Double.NaN);

    /** Whether it is known. */
    public boolean known() {
      return !Double.isNaN(latitude) && !Double.isNaN(longitude);
    }
  }

  /** Only code and first day, which are unique together: units are looked up very often. */
  @Override
  public int hashCode() {
    return code.hashCode() * 31 + validFrom.hashCode();
  }

  /** Whether it is in force on a day. */
  public boolean holds(LocalDate day) {
    return !day.isBefore(validFrom) && !day.isAfter(validTo);
  }

  /** The name without its type: {@code Thuận Hóa}; a number stays, as in {@code 10}. */
  public String bareName() {
    return name.substring(type.word().length()).strip();
  }
}
