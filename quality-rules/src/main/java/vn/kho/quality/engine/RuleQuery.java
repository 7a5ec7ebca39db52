package vn.kho.quality.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.engine.key.KeyCounter;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.RuleObservation;

/**
 * What one rule needs of a pass.
 *
 * @param flag the number of its flag; negative where the rule looks at all rows and skips none
 * @param keys the numbers of its keys: the one that must be unique, or those of distinct counts
 * @param counts the numbers of flags that count values
 * @param slots the numbers of its accumulators
 * @param measures its measures, restricted by its condition
 */
record RuleQuery(
    int flag,
    List<Integer> keys,
    List<Integer> counts,
    List<Integer> slots,
    List<RequiredMetric> measures) {

  /** Gives the spread of a key by its number. */
  interface SpreadLookup {
    /** The spread. */
    KeyCounter.KeySpread of(int key);
  }

  /** What was found for a rule of this kind. */
  RuleObservation observed(CompiledCheck.CheckKind kind, RuleState kept, SpreadLookup spreads) {
    return switch (kind) {
      case FIGURES -> new RuleObservation.Measured(kept.elements(), figures(kept, spreads));
      case ROWS, UNIQUE, ORDERED, REFERENCE, RELATIVE -> counted(kept, spreads);
      case PERIODS, DECIDED, UNFIT, QUERY ->
          throw new IllegalStateException("such a rule asks nothing of a pass: " + kind);
    };
  }

  /** The observation of a row rule, or of a rule of unique keys. */
  private RuleObservation counted(RuleState kept, SpreadLookup spreads) {
    RuleObservation.Counted counted = kept.counted();
    return keys.isEmpty()
        ? counted
        : new RuleObservation.Counted(
            counted.elements(), counted.missing(), spreads.of(keys.get(0)).repeated());
  }

  List<@Nullable Object> figures(RuleState kept, SpreadLookup spreads) {
    List<@Nullable Object> figures = new ArrayList<>();
    int key = 0;
    int count = 0;
    int slot = 0;
    for (RequiredMetric measure : measures) {
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
