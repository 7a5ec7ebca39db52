package vn.kho.schema.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads spans of time and sizes that carry their unit. */
final class Units {
  private static final Pattern AMOUNT = Pattern.compile("(\\d+)\\s*([A-Za-z]+)");

  private Units() {}

  static Optional<Duration> duration(String text) {
    Matcher amount = AMOUNT.matcher(text.strip());
    if (!amount.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(amount.group(1));
    return switch (amount.group(2).toLowerCase(Locale.ROOT)) {
      case "ms" -> Optional.of(Duration.ofMillis(count));
      case "s" -> Optional.of(Duration.ofSeconds(count));
      case "m" -> Optional.of(Duration.ofMinutes(count));
      case "h" -> Optional.of(Duration.ofHours(count));
      case "d" -> Optional.of(Duration.ofDays(count));
      default -> Optional.empty();
    };
  }

  static Optional<Long> bytes(String text) {
    Matcher amount = AMOUNT.matcher(text.strip());
    if (!amount.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(amount.group(1));
    return switch (amount.group(2).toLowerCase(Locale.ROOT)) {
      case "b" -> Optional.of(count);
      case "kb" -> Optional.of(count << 10);
      case "mb" -> Optional.of(count << 20);
      case "gb" -> Optional.of(count << 30);
      default -> Optional.empty();
    };
  }
}
