package vn.kho.schema.unit;

import org.jspecify.annotations.Nullable;

/**
 * One way to read an address.
 *
 * @param commune the place that names the commune
 * @param districtMention the place that names its district; null where none does
 * @param provinceMention the place that names its province; null where none does
 * @param score how well it fits
 */
record CommuneReading(
    UnitMention commune,
    @Nullable UnitMention districtMention,
    @Nullable UnitMention provinceMention,
    double score) {

  @Nullable AdminUnit district() {
    return districtMention == null ? null : districtMention.unit();
  }

  CommuneReading plus(double more) {
    return new CommuneReading(commune, districtMention, provinceMention, score + more);
  }

  boolean placed(boolean known) {
    return known || districtMention != null || provinceMention != null;
  }
}
