package vn.kho.etl.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.kho.etl.record.RawRecord;
import vn.kho.schema.problem.ErrorCode;

/**
 * Dates in one of several ways to write them, the first that fits, of the years 1 to 9999 of the
 * proleptic Gregorian calendar. Years have four digits unless a way says {@code yy}.
 */
record DateText(List<DatePattern> patterns, boolean precision) implements Step {
  private static final List<String> ISO = List.of("yyyy-MM-dd");

  DateText {
    patterns = new ArrayList<>(patterns);
  }

  /** Reads days; {@code formats} may be empty for ISO 8601. */
  static DateText day(List<String> formats) {
    return new DateText(patterns(formats), false);
  }

  /** Gives how far the date is known instead: day, month or year. */
  static DateText precision(List<String> formats) {
    return new DateText(patterns(formats), true);
  }

  private static List<DatePattern> patterns(List<String> formats) {
    return (formats.isEmpty() ? ISO : formats).stream().map(DatePattern::new).toList();
  }

  @Override
  public Object apply(String text, RawRecord record) throws Unclean {
    for (DatePattern pattern : patterns) {
      DatePattern.Partial date = pattern.parse(text);
      if (date != null) {
        return precision ? date.precision().name().toLowerCase(Locale.ROOT) : date.day();
      }
    }
    throw new Unclean(ErrorCode.VALUE_DATE);
  }
}
