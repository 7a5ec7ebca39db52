package vn.kho.schema.unit;

import java.util.List;

/**
 * The communes that an address names exactly where a reading takes the same words for a mistyped
 * name: Phường Thuận Hóa, Quận Phú Xuân is hardly a mistyped Thuận Hòa of that district, since
 * Thuận Hóa is a ward itself. A name that is right is no error of another, in whatever district and
 * on whatever day, so such a reading decides nothing.
 */
final class NamedExactly {
  private NamedExactly() {}

  /**
   * The communes whose name is exactly where a reading has a mistyped one, in the same province;
   * none where its name is exact itself.
   *
   * @param mentions all that the address may name, of any day
   */
  static List<AdminUnit> instead(
      CommuneReading reading, List<UnitMention> mentions, UnitProvinces homes) {
    UnitMention commune = reading.commune();
    if (commune.exact()) {
      return List.of();
    }
    return mentions.stream()
        .filter(other -> other.unit().level() == UnitLevel.COMMUNE && other.exact())
        .filter(other -> other.from() <= commune.from() && other.to() >= commune.to())
        .map(UnitMention::unit)
        .filter(unit -> below(reading, unit, homes))
        .distinct()
        .toList();
  }

  /** Whether a commune lies in the province of a reading: the one it names, or that of today. */
  private static boolean below(CommuneReading reading, AdminUnit unit, UnitProvinces homes) {
    UnitMention named = reading.provinceMention();
    UnitProvinces.UnitProvince home = homes.of(unit);
    return named == null
        ? home.today().equals(homes.of(reading.commune().unit()).today())
        : home.above().contains(named.unit());
  }
}
