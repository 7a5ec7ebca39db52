package vn.kho.etl.draft;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Columns in which a dot is before three digits and nowhere else: it may be between thousands or
 * before a fraction, and nothing in the column says which.
 */
final class LoneDot {
  private static final Pattern LONE = Pattern.compile("[+-]?[1-9]\\d*\\.\\d{3}");

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d{3})?");

  /** One whose first mark would be missing if it were thousands. */
  private static final Pattern MISGROUPED = Pattern.compile("[+-]?\\d{4,}\\.\\d{3}");

  /** Degrees north of Viet Nam with its islands, in digits before the mark. */
  private static final Pattern NORTH = Pattern.compile("([6-9]|1\\d|2[0-3])[.,]\\d{3}");

  /** Degrees east. */
  private static final Pattern EAST = Pattern.compile("1(0[2-9]|1[0-7])[.,]\\d{3}");

  private LoneDot() {}

  /** Whether the values leave it open what their dots are. */
  static boolean open(List<String> values) {
    return values.stream().anyMatch(matches(LONE))
        && values.stream()
            .filter(value -> value.indexOf('.') >= 0 || value.indexOf(',') >= 0)
            .allMatch(value -> LONE.matcher(value).matches() && !CleanedTypeGuess.certain(value));
  }

  /** Whether the values are such numbers and digits alone. */
  static boolean numbers(List<String> values) {
    return open(values) && values.stream().allMatch(matches(NUMBER));
  }

  /**
   * The type of a column by its name where its dots are open: no fraction is taken for thousands.
   * Other guesses stay.
   */
  static ColumnTypeGuess settled(String header, List<String> values, ColumnTypeGuess guess) {
    if (!guess.number() || !open(values)) {
      return guess;
    }
    boolean degrees = values.stream().allMatch(matches(NORTH).or(matches(EAST)));
    if (degrees && FractionName.coordinate(header)) {
      return ColumnTypeGuess.FRACTION;
    }
    boolean both = degrees && !north(values) && !east(values);
    boolean doubtful =
        FractionName.matches(header) || both || values.stream().anyMatch(matches(MISGROUPED));
    return doubtful ? ColumnTypeGuess.TEXT : guess;
  }

  /** Whether all values may be degrees north of Viet Nam. */
  static boolean north(List<String> values) {
    return !values.isEmpty() && values.stream().allMatch(matches(NORTH));
  }

  /** Whether all values may be degrees east of Viet Nam. */
  static boolean east(List<String> values) {
    return !values.isEmpty() && values.stream().allMatch(matches(EAST));
  }

  private static Predicate<String> matches(Pattern pattern) {
    return value -> pattern.matcher(value).matches();
  }
}
