package vn.kho.quality.expectation;

import java.util.List;
import java.util.regex.Pattern;

/** SQL words whose value depends on the time or on chance, in lower case. */
public final class ClockWords {
  private static final List<String> FUNCTIONS =
      List.of(
          "current_date",
          "current_timestamp",
          "curdate(",
          "unix_timestamp()",
          "now()",
          "localtimestamp",
          "rand(",
          "uuid(");

  /** Texts that Spark reads as a day or moment where they are compared with one. */
  private static final Pattern SPECIAL_DAYS =
      Pattern.compile("\\b(?:now|today|tomorrow|yesterday)\\b");

  private ClockWords() {}

  /** Whether an expression asks what time it is, or for something at random. */
  public static boolean inExpression(String lowerCase) {
    return FUNCTIONS.stream().anyMatch(lowerCase::contains);
  }

  /** Whether a condition holds a word that means a day or moment. */
  public static boolean isDay(String lowerCase) {
    return SPECIAL_DAYS.matcher(lowerCase).find();
  }
}
