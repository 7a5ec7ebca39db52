package vn.kho.schema.unit;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One interpretation of an address.
 *
 * @param commune the mention of the commune
 * @param districtMention the mention of its district; null for none
 * @param provinceMention the mention of its province; null for none
 * @param score the higher, the better it fits
 */
record CommuneReading(
    UnitMention commune,
    @Nullable UnitMention districtMention,
    @Nullable UnitMention provinceMention,
    double score) {
  private static final double LOOSE = -2.5;
  private static final Set<UnitType> TOWNSHIP = Set.of(UnitType.TOWNSHIP);
  private static final int MOST_DIGITS = 4;

  /** A Roman number of the few that numbered units have. */
  private static final Pattern ROMAN = Pattern.compile("i{1,3}|iv|vi{0,3}|ix|xi{0,3}");

  @Nullable AdminUnit district() {
    return districtMention == null ? null : districtMention.unit();
  }

  CommuneReading plus(double more) {
    return new CommuneReading(commune, districtMention, provinceMention, score + more);
  }

  /**
   * Whether another reading takes the same words for a commune that is alike, and all that this one
   * takes for a district or a province: then the two differ only in the days on which their units
   * exist.
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

  /**
   * The levels of which the unit is known by a misspelt name: its own, or that of the commune,
   * where no other is written.
   */
  Set<UnitLevel> misspelt() {
    Set<UnitLevel> misspelt = EnumSet.noneOf(UnitLevel.class);
    if (commune.misspelt()) {
      misspelt.add(UnitLevel.COMMUNE);
    }
    if ((districtMention == null ? commune : districtMention).misspelt()) {
      misspelt.add(UnitLevel.DISTRICT);
    }
    if ((provinceMention == null ? commune : provinceMention).misspelt()) {
      misspelt.add(UnitLevel.PROVINCE);
    }
    return misspelt;
  }

  boolean placed(boolean known) {
    return known || districtMention != null || provinceMention != null;
  }

  /**
   * Whether a number is behind the name of the commune which that does not have, and which belongs
   * to nothing else: Xã A Lưới 6, Xã A Lưới số 6, Xã A Lưới VI. Another number is another commune;
   * more than four digits are a postal code, and words behind it make it a house's.
   */
  boolean dropsNumber(List<AddressWords.AddressWord> words) {
    int at = commune.to();
    if (at < words.size() && words.get(at).letters().equals("so")) {
      at++;
    }
    if (at >= words.size() || words.get(at).piece() != words.get(commune.to() - 1).piece()) {
      return false;
    }
    AddressWords.AddressWord word = words.get(at);
    boolean number =
        word.number()
            ? word.letters().length() <= MOST_DIGITS
            : ROMAN.matcher(word.letters()).matches() && !starts(at);
    return number && (ends(words, at + 1) || starts(at + 1));
  }

  /** Whether its commune is written as a township (thị trấn), of which there is none of today. */
  boolean township(List<AddressWords.AddressWord> words) {
    return commune.typed()
        && UnitTypeNames.at(words, commune.from(), true).stream()
            .anyMatch(type -> type.sure() && type.types().equals(TOWNSHIP));
  }

  private boolean starts(int at) {
    return (districtMention != null && districtMention.from() == at)
        || (provinceMention != null && provinceMention.from() == at);
  }

  private static boolean ends(List<AddressWords.AddressWord> words, int to) {
    return to == words.size() || words.get(to).piece() != words.get(to - 1).piece();
  }

  /** What words right behind the commune cost that belong to no unit: its name may be longer. */
  double loose(List<AddressWords.AddressWord> words) {
    int to = commune.to();
    return ends(words, to) || starts(to) ? 0 : LOOSE;
  }
}
