package vn.kho.etl.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of the list that is delivered in every format, as its agency writes it.
 *
 * @param code its code, with leading zeros
 * @param name in Vietnamese
 * @param opened a day, day first
 * @param beds a whole number
 * @param fee in dong, as people write it
 */
record LodgingRow(String code, String name, String opened, String beds, String fee) {
  /** The names of its columns at the source. */
  static final List<String> HEADER = List.of("mã", "tên cơ sở", "ngày mở", "số giường", "giá");

  /** Its values, in the order of the header. */
  List<String> values() {
    return List.of(code, name, opened, beds, fee);
  }

  /**
   * A row that the table must have.
   *
   * @param fee null where the source has none
   */
  record LodgingTruth(String code, String name, String opened, int beds, @Nullable Long fee) {}
}
