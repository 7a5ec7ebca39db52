package vn.kho.etl.clean;

import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.RawRecord;
import vn.kho.schema.problem.ErrorCode;

/**
 * Points in time in one of several ways to write them; without a zone, Vietnam's. A day that no
 * month has, such as 31 February, is none.
 */
record TimestampText(String formats) implements Step {
  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Map<String, DateTimeFormatter> FORMATTERS = new ConcurrentHashMap<>();

  @Override
  public Object apply(String text, RawRecord record) throws Unclean {
    for (String format : formats.split(",")) {
      Instant instant = parse(text, formatter(format.strip()));
      if (instant != null) {
        return Timestamp.from(instant);
      }
    }
    throw new Unclean(ErrorCode.VALUE_DATE);
  }

  private static @Nullable Instant parse(String text, DateTimeFormatter formatter) {
    try {
      TemporalAccessor parsed =
          formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (parsed instanceof OffsetDateTime exact) {
        return exact.toInstant();
      }
      return parsed instanceof LocalDateTime local
          ? local.atZone(VIETNAM).toInstant()
          : LocalDate.from(parsed).atStartOfDay(VIETNAM).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  static DateTimeFormatter formatter(String format) {
    return FORMATTERS.computeIfAbsent(
        format,
        pattern ->
            new DateTimeFormatterBuilder()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.ERA, 1) // yyyy, read strictly, asks for one
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT));
  }
}
