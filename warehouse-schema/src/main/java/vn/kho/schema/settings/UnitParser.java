package vn.kho.schema.settings;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses durations and sizes with units; values beyond a long are invalid. */
public final class UnitParser {
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,30})\\s*([A-Za-z]+)");
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private UnitParser() {}

  /**
   * Parses a duration of at most a long of milliseconds: {@code 500ms}, {@code 30s}, {@code 2h}.
   */
  public static Optional<Duration> duration(String text) {
    Matcher amount = AMOUNT.matcher(text.strip());
    if (!amount.matches()) {
      return Optional.empty();
    }
    long milliseconds =
        switch (amount.group(2).toLowerCase(Locale.ROOT)) {
          case "ms" -> 1;
          case "s" -> 1_000;
          case "m" -> 60_000;
          case "h" -> 3_600_000;
          case "d" -> 86_400_000;
          default -> 0;
        };
    return times(amount.group(1), milliseconds).map(Duration::ofMillis);
  }

  /** A size in bytes. */
  static Optional<Long> bytes(String text) {
    Matcher amount = AMOUNT.matcher(text.strip());
    if (!amount.matches()) {
      return Optional.empty();
    }
    long bytes =
        switch (amount.group(2).toLowerCase(Locale.ROOT)) {
          case "b" -> 1L;
          case "kb" -> 1L << 10;
          case "mb" -> 1L << 20;
          case "gb" -> 1L << 30;
          default -> 0L;
        };
    return times(amount.group(1), bytes);
  }

  private static Optional<Long> times(String count, long unit) {
    BigInteger product = new BigInteger(count).multiply(BigInteger.valueOf(unit));
    return unit == 0 || product.compareTo(MOST) > 0
        ? Optional.empty()
        : Optional.of(product.longValue());
  }
}
