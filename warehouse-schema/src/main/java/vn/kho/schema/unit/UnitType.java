package vn.kho.schema.unit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of unit a name says it is, with its level. */
public enum UnitType {
  /** Tỉnh. */
  PROVINCE(UnitLevel.PROVINCE, "Tỉnh"),
  /** Thành phố of the central government. */
  CENTRAL_CITY(UnitLevel.PROVINCE, "Thành phố"),
  /** Thành phố of a province. */
  CITY(UnitLevel.DISTRICT, "Thành phố"),
  /** Quận. */
  URBAN_DISTRICT(UnitLevel.DISTRICT, "Quận"),
  /** Huyện. */
  RURAL_DISTRICT(UnitLevel.DISTRICT, "Huyện"),
  /** Thị xã. */
  TOWN(UnitLevel.DISTRICT, "Thị xã"),
  /** Phường. */
  WARD(UnitLevel.COMMUNE, "Phường"),
  /** Xã. */
  COMMUNE(UnitLevel.COMMUNE, "Xã"),
  /** Thị trấn. */
  TOWNSHIP(UnitLevel.COMMUNE, "Thị trấn"),
  /** Đặc khu. */
  SPECIAL_ZONE(UnitLevel.COMMUNE, "Đặc khu");

  private final UnitLevel level;
  private final String word;

  UnitType(UnitLevel level, String word) {
    this.level = level;
    this.word = word;
  }

  /** The level of such units. */
  public UnitLevel level() {
    return level;
  }

  /** The Vietnamese word in front of the name. */
  public String word() {
    return word;
  }

  /** The type that an official name such as {@code Phường Thuận Hóa} begins with. */
  static Optional<UnitType> of(UnitLevel level, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(type -> type.level == level)
        .filter(type -> lower.startsWith(type.word.toLowerCase(Locale.ROOT) + " "))
        .findFirst();
  }
}
