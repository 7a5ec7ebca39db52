package vn.kho.quality.deequ;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.Measure;

/**
 * What one rule asks of a pass.
 *
 * @param flag the number of its flag; below 0 where it looks at all rows and passes over none
 * @param keys the numbers of its keys: the one that must be unique, or those of distinct counts
 * @param counts the numbers of flags that count values
 * @param slots the numbers of its tallies
 * @param measures its measures, as they are put: with its condition
 */
record Question(
    int flag,
    List<Integer> keys,
    List<Integer> counts,
    List<Integer> slots,
    List<Measure> measures) {

  /** Gives the spread of a key by its number. */
  interface Spreads {
    /** The spread. */
    KeyCount.Spread of(int key);
  }

  /** What was found for a rule that each row keeps or breaks, or whose keys must be unique. */
  Evidence counted(Kept kept, Spreads spreads) {
    Evidence.Counted counted = kept.counted();
    return keys.isEmpty()
        ? counted
        : new Evidence.Counted(
            counted.elements(), counted.missing(), spreads.of(keys.get(0)).repeated());
  }

  /** What was found for a rule about figures. */
  Evidence measured(Kept kept, Spreads spreads) {
    return new Evidence.Measured(kept.elements(), figures(kept, spreads));
  }

  List<@Nullable Object> figures(Kept kept, Spreads spreads) {
    List<@Nullable Object> figures = new ArrayList<>();
    int key = 0;
    int count = 0;
    int slot = 0;
    for (Measure measure : measures) {
      figures.add(
          switch (measure.figure()) {
            case DISTINCT -> spreads.of(keys.get(key++)).distinct();
            case COUNT -> kept.count(count++);
            default -> kept.figure(slot++, measure);
          });
    }
    return figures;
  }
}
