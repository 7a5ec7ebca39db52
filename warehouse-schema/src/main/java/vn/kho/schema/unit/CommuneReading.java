package vn.kho.schema.unit;

import java.util.List;
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
  private static final double LOOSE = -2.5;

  @Nullable AdminUnit district() {
    return districtMention == null ? null : districtMention.unit();
  }

  CommuneReading plus(double more) {
    return new CommuneReading(commune, districtMention, provinceMention, score + more);
  }

  /**
   * Whether another reading takes the same words for a commune that is alike, and all that this one
   * takes for a district or a province: then only its days part it from this one.
   */
  boolean alike(CommuneReading other) {
    return commune.alike(other.commune)
        && other.takes(districtMention)
        && other.takes(provinceMention);
  }

  private boolean takes(@Nullable UnitMention mention) {
    return mention == null
        || (districtMention != null && !mention.apart(districtMention))
        || (provinceMention != null && !mention.apart(provinceMention));
  }

  boolean placed(boolean known) {
    return known || districtMention != null || provinceMention != null;
  }

  /** What words right behind the commune cost that belong to no unit: its name may be longer. */
  double loose(List<AddressWords.Word> words) {
    int to = commune.to();
    boolean end = to == words.size() || words.get(to).piece() != words.get(to - 1).piece();
    boolean next =
        (districtMention != null && districtMention.from() == to)
            || (provinceMention != null && provinceMention.from() == to);
    return end || next ? 0 : LOOSE;
  }
}
