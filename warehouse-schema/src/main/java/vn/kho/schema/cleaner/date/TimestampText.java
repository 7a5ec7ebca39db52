package vn.kho.schema.cleaner.date;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.MomentPattern;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.UncleanValueException;

/**
 * Reads points in time in several notations, with microsecond precision. Dates that do not exist,
 * such as 31 February, are refused; years are 1 to 9999 in the zone.
 *
 * @param formats patterns of Java's DateTimeFormatter, or the words {@code iso}, {@code epoch}
 *     (seconds since 1970) and {@code epochMillis}; empty for {@code iso}
 * @param zone the zone of times without an offset
 */
public record TimestampText(List<String> formats, ZoneId zone) implements CleanerStep {
  private static final Map<String, MomentPattern> PATTERNS = new ConcurrentHashMap<>();
  private static final String ISO = "iso";

  /** Patterns with the year and then the day, or the day and then the month, without separators. */
  private static final Pattern UNLIKE_ISO =
      Pattern.compile("[yu][^yuMLd]*d+[^yuMLd]*[ML]|d[ML]|[ML]d+[yu]");

  private static final Pattern EPOCH = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");
  private static final Pattern MORNING = Pattern.compile("(?iu)(?<!\\p{L})SA(?!\\p{L})");
  private static final Pattern AFTERNOON = Pattern.compile("(?iu)(?<!\\p{L})CH(?!\\p{L})");

  /** Instants between these are in the years 1 to 9999 in every zone. */
  private static final Instant EARLY = Instant.parse("0001-01-02T00:00:00Z");

  private static final Instant LATE = Instant.parse("9999-12-30T00:00:00Z");

  public TimestampText {
    formats = new ArrayList<>(formats.isEmpty() ? List.of(ISO) : formats);
  }

  /**
   * The formats of a contract, followed by ISO 8601. ISO is left out where a format has the same
   * digits in another order, such as {@code yyyy-dd-MM}, so that a text would match both.
   */
  static TimestampText withIso(List<String> formats, ZoneId zone) {
    List<String> all = new ArrayList<>(formats);
    if (!all.contains(ISO) && all.stream().noneMatch(UNLIKE_ISO.asPredicate())) {
      all.add(ISO);
    }
    return new TimestampText(all, zone);
  }

  @Override
  public Object apply(String text, CellContext cell) throws UncleanValueException {
    for (String format : formats) {
      Instant instant = parse(text, format);
      if (instant != null && inYears(instant)) {
        return instant.truncatedTo(ChronoUnit.MICROS);
      }
    }
    throw new UncleanValueException(ErrorCode.VALUE_DATE);
  }

  /** Whether an instant is in the years 1 to 9999 in the zone, whatever offset is written. */
  private boolean inYears(Instant instant) {
    if (instant.isAfter(EARLY) && instant.isBefore(LATE)) {
      return true;
    }
    int year = instant.atZone(zone).getYear();
    return year >= 1 && year <= 9999;
  }

  private @Nullable Instant parse(String text, String format) {
    return switch (format) {
      case ISO -> IsoTimestamp.parse(text, zone);
      case "epoch" -> epoch(text, 0);
      case "epochMillis" -> epoch(text, 3);
      default -> parse(text, pattern(format));
    };
  }

  private static @Nullable Instant epoch(String text, int shift) {
    if (!EPOCH.matcher(text).matches()) {
      return null;
    }
    BigDecimal seconds = new BigDecimal(text).movePointLeft(shift);
    long whole = seconds.setScale(0, java.math.RoundingMode.FLOOR).longValueExact();
    long nanos = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
    return Instant.ofEpochSecond(whole, nanos);
  }

  private @Nullable Instant parse(String text, MomentPattern pattern) {
    try {
      TemporalAccessor parsed = pattern.formatter().parse(halfDays(text));
      LocalDate date = parsed.query(TemporalQueries.localDate());
      LocalTime time = parsed.query(TemporalQueries.localTime());
      if (date == null || time == null) {
        // A time that was read and means none, such as hours of 12 without a half day, is no
        // midnight.
        return date == null || pattern.timed() ? null : date.atStartOfDay(zone).toInstant();
      }
      // The zone is queried first: querying a time without a zone for an instant throws, which is
      // slow.
      return parsed.query(TemporalQueries.zone()) == null
          ? date.atTime(time).atZone(zone).toInstant()
          : ZonedDateTime.from(parsed).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Replaces the Vietnamese day periods sáng (SA) and chiều (CH) by those of Java. */
  static String halfDays(String text) {
    if (!mayNameHalfDay(text)) {
      return text;
    }
    String morning = MORNING.matcher(text).replaceAll("AM");
    return AFTERNOON.matcher(morning).replaceAll("PM");
  }

  /** A quick test whether a text may have a day period: it has an S or C in any form. */
  private static boolean mayNameHalfDay(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 'S' || c == 's' || c == 'C' || c == 'c' || c > '\u007F') {
        return true;
      }
    }
    return false;
  }

  private static MomentPattern pattern(String format) {
    return PATTERNS.computeIfAbsent(format, text -> MomentPattern.of(halfDays(text)));
  }
}
