package vn.kho.etl.draft;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.cleaner.ColumnSteps;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.contract.Cleaning;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleaningContext;
import vn.kho.schema.step.UncleanValueException;

/** Runs a drafted cleaner and type over values, as a load would. */
final class CleanerTrial {
  private static final String DAY = "day";
  private static final ColumnTypeGuess PRECISION =
      new ColumnTypeGuess("string", "{datePrecision: {formats: [vi]}}");

  private static final CleaningContext CONTEXT =
      new CleaningContext(CodeLists.none(), LocalDate.EPOCH, ZoneOffset.UTC, List.of());

  /** The steps of each guess; guesses are few, and each is tried with many values. */
  private static final Map<ColumnTypeGuess, ColumnSteps> STEPS = new ConcurrentHashMap<>();

  private CleanerTrial() {}

  /**
   * How many values a load would refuse.
   *
   * @param most the count stops above this number
   */
  static long refused(ColumnTypeGuess guess, List<String> values, long most) {
    ColumnSteps steps = decided(STEPS.computeIfAbsent(guess, CleanerTrial::steps), values);
    return misses(steps, values, most, Objects::nonNull);
  }

  /** How many values are no whole date in a Vietnamese notation. */
  static long noDays(List<String> values, long most) {
    return misses(STEPS.computeIfAbsent(PRECISION, CleanerTrial::steps), values, most, DAY::equals);
  }

  private static long misses(
      ColumnSteps steps, List<String> values, long most, Predicate<@Nullable Object> fits) {
    long misses = 0;
    for (int i = 0; i < values.size() && misses <= most; i++) {
      misses += fits.test(clean(steps, values.get(i))) ? 0 : 1;
    }
    return misses;
  }

  private static ColumnSteps steps(ColumnTypeGuess guess) {
    return ColumnSteps.of(
        ColumnType.parse(guess.type()).orElseThrow(),
        new Cleaning(CleanerRegistry.parse(guess.cleaner(), CodeLists.none()), Optional.empty()),
        CONTEXT,
        field -> -1);
  }

  private static ColumnSteps decided(ColumnSteps steps, List<String> values) {
    int kinds = steps.evidenceKinds();
    if (kinds == 0) {
      return steps;
    }
    long[] counts = new long[kinds];
    values.forEach(value -> steps.observe(value, CellContext.ALONE, counts));
    return steps.deciding(counts);
  }

  private static @Nullable Object clean(ColumnSteps steps, String value) {
    try {
      return steps.clean(value, CellContext.ALONE);
    } catch (UncleanValueException e) {
      return null; // A refused value is counted by the caller.
    }
  }
}
