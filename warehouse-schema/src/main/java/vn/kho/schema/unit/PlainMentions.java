package vn.kho.schema.unit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The places of an address where a unit is plainly named, with its type or alone and letter by
 * letter. A reading that leaves one out is contradicted by it.
 */
final class PlainMentions {
  private final Map<UnitLevel, List<UnitMention>> places = new EnumMap<>(UnitLevel.class);

  private PlainMentions() {}

  static PlainMentions of(List<UnitMention> mentions, double least) {
    PlainMentions plain = new PlainMentions();
    Map<UnitLevel, Set<String>> seen = new EnumMap<>(UnitLevel.class);
    mentions.stream()
        .filter(mention -> mention.exact() && mention.score() >= least)
        .sorted((a, b) -> Double.compare(b.score(), a.score()))
        .forEach(
            mention -> {
              UnitLevel level = mention.unit().level();
              String place = mention.from() + ":" + mention.to() + mention.typed();
              if (seen.computeIfAbsent(level, l -> new HashSet<>()).add(place)) {
                plain.places.computeIfAbsent(level, l -> new ArrayList<>()).add(mention);
              }
            });
    return plain;
  }

  /** The number of levels on which the address plainly names a unit that a reading leaves out. */
  int others(UnitMention commune, @Nullable UnitMention district, @Nullable UnitMention province) {
    return (other(UnitLevel.COMMUNE, commune, commune, district, province) ? 1 : 0)
        + (other(UnitLevel.DISTRICT, district, commune, district, province) ? 1 : 0)
        + (other(UnitLevel.PROVINCE, province, commune, district, province) ? 1 : 0);
  }

  /** Beside a unit of its level in the reading only one with its type counts, if it is better. */
  private boolean other(
      UnitLevel level,
      @Nullable UnitMention own,
      UnitMention commune,
      @Nullable UnitMention district,
      @Nullable UnitMention province) {
    for (UnitMention mention : places.getOrDefault(level, List.of())) {
      boolean counts = own == null || (mention.typed() && mention.score() >= own.score() + 1);
      if (counts
          && mention.apart(commune)
          && (district == null || mention.apart(district))
          && (province == null || mention.apart(province))) {
        return true;
      }
    }
    return false;
  }
}
