package vn.kho.etl.draft;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Recognises columns in which every dot is before three digits: it may separate thousands or
 * precede a fraction, and nothing in the column shows which.
 */
final class LoneDot {
  private static final Pattern LONE = Pattern.compile("[+-]?[1-9]\\d*\\.\\d{3}");

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d{3})?");

  /**
   * A number with one dot whose thousands would lack a separator, so that the dot precedes a
   * fraction.
   */
  private static final Pattern MISGROUPED = Pattern.compile("[+-]?\\d{4,}\\.\\d{3}");

  /** Latitudes of Viet Nam with its islands: the digits before the mark. */
  private static final Pattern NORTH = Pattern.compile("([6-9]|1\\d|2[0-3])[.,]\\d{3}");

  /** Longitudes of Viet Nam. */
  private static final Pattern EAST = Pattern.compile("1(0[2-9]|1[0-7])[.,]\\d{3}");

  private LoneDot() {}

  /** Whether the values do not show what their dots mean. */
  static boolean open(List<String> values) {
    return values.stream().anyMatch(matches(LONE))
        && values.stream()
            .filter(value -> value.indexOf('.') >= 0 || value.indexOf(',') >= 0)
            .allMatch(value -> LONE.matcher(value).matches() && !CleanedTypeGuess.certain(value));
  }

  /** Whether all values are such numbers or digits alone. */
  static boolean numbers(List<String> values) {
    return open(values) && values.stream().allMatch(matches(NUMBER));
  }

  /**
   * Settles an open meaning of dots by the name of the column, so that no fraction is read as
   * thousands. Other guesses are returned unchanged.
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

  /** Whether all values may be latitudes in Viet Nam. */
  static boolean north(List<String> values) {
    return !values.isEmpty() && values.stream().allMatch(matches(NORTH));
  }

  /** Whether all values may be longitudes in Viet Nam. */
  static boolean east(List<String> values) {
    return !values.isEmpty() && values.stream().allMatch(matches(EAST));
  }

  private static Predicate<String> matches(Pattern pattern) {
    return value -> pattern.matcher(value).matches();
  }
}
