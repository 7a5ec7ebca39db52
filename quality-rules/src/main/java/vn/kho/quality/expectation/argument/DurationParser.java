package vn.kho.quality.expectation.argument;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write them: {@code 35d}, {@code 36 hours}, {@code PT12H}. */
public final class DurationParser {
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)\\s*([a-z]+)");

  private DurationParser() {}

  public static Optional<Duration> parse(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    Matcher amount = AMOUNT.matcher(lower);
    if (amount.matches()) {
      long seconds =
          switch (amount.group(2)) {
            case "m", "min", "minute", "minutes" -> 60;
            case "h", "hour", "hours" -> 3_600;
            case "d", "day", "days" -> 86_400;
            case "w", "week", "weeks" -> 7 * 86_400;
            case "y", "year", "years" -> 365 * 86_400;
            default -> 0;
          };
      long total = Math.round(Double.parseDouble(amount.group(1)) * seconds);
      return total > 0 ? Optional.of(Duration.ofSeconds(total)) : Optional.empty();
    }
    try {
      Duration span = Duration.parse(text.strip());
      return span.isNegative() || span.isZero() ? Optional.empty() : Optional.of(span);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
