package vn.kho.schema.contract;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A pattern of Java's {@link DateTimeFormatter} for moments, read strictly and without regard to
 * case, with English names.
 *
 * @param formatter reads texts of it
 * @param timed whether it has letters of a time of day; without them a text is the day's midnight
 */
public record MomentPattern(DateTimeFormatter formatter, boolean timed) {
  private static final Pattern QUOTED = Pattern.compile("'[^']*'");
  private static final Pattern TIME = Pattern.compile("[HhKkmsSAnNaB]");
  private static final Pattern QUOTED_ZONE =
      Pattern.compile("'\\s*(?:Z|UTC|GMT)\\s*'", Pattern.CASE_INSENSITIVE);

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  /** Moments in which day, month, hour of 12 and of 24, minute and second all differ. */
  private static final List<LocalDateTime> SAMPLES =
      List.of(
          LocalDateTime.of(2025, 11, 22, 17, 38, 49, 123_456_789),
          LocalDateTime.of(2026, 7, 5, 6, 8, 9, 123_456_789));

  /**
   * The pattern.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static MomentPattern of(String pattern) {
    DateTimeFormatter formatter =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(pattern)
            .parseDefaulting(ChronoField.ERA, 1) // yyyy, read strictly, asks for one
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    return new MomentPattern(formatter, TIME.matcher(bare(pattern)).find());
  }

  private static String bare(String pattern) {
    return QUOTED.matcher(pattern).replaceAll("");
  }

  /**
   * Why a pattern does not give back the moment that it is written from, such as {@code hh} for
   * {@code HH} or {@code SS} for {@code ss}; empty where it does.
   *
   * @throws IllegalArgumentException where it is none
   */
  static Optional<String> fault(String pattern) {
    if (QUOTED_ZONE.matcher(pattern).find()) {
      return Optional.of(
          "a zone in quotes is a text that moves no moment. Write X for Z and +07, z for UTC and GMT");
    }
    MomentPattern read = of(pattern);
    ChronoUnit unit = bare(pattern).indexOf('s') >= 0 ? ChronoUnit.SECONDS : ChronoUnit.MINUTES;
    for (LocalDateTime sample : SAMPLES) {
      LocalTime time = read.timed ? sample.toLocalTime().truncatedTo(unit) : LocalTime.MIN;
      if (!read.readBack(sample, unit)
          .filter(sample.toLocalDate().atTime(time)::equals)
          .isPresent()) {
        return Optional.of(
            "it does not give back a moment that is written by it. dd is the day, MM the month, yyyy"
                + " the year; HH the hour, hh the hour of 12 beside a; mm the minute, ss the second");
      }
    }
    return Optional.empty();
  }

  private Optional<LocalDateTime> readBack(LocalDateTime sample, ChronoUnit unit) {
    try {
      TemporalAccessor parsed = formatter.parse(formatter.format(sample.atZone(ZONE)));
      LocalTime time = parsed.query(TemporalQueries.localTime());
      LocalTime shown = timed ? time : LocalTime.MIN;
      return shown == null
          ? Optional.empty()
          : Optional.ofNullable(parsed.query(TemporalQueries.localDate()))
              .map(date -> date.atTime(shown.truncatedTo(unit)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
