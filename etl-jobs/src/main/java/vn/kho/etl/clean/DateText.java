package vn.kho.etl.clean;

import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.kho.etl.record.RawRecord;
import vn.kho.schema.problem.ErrorCode;

/**
 * Dates in one of several ways to write them, the first that fits. Two-digit years are refused
 * unless a way says {@code yy}, which none does: 59 would be a guess.
 */
record DateText(List<DatePattern> patterns, boolean precision) implements Step {

  DateText {
    patterns = new ArrayList<>(patterns);
  }

  static DateText day(String formats) {
    return new DateText(patterns(formats), false);
  }

  /** Gives how far the date is known instead: day, month or year. */
  static DateText precision(String formats) {
    return new DateText(patterns(formats), true);
  }

  private static List<DatePattern> patterns(String formats) {
    List<DatePattern> patterns = new ArrayList<>();
    for (String format : formats.split(",")) {
      patterns.add(new DatePattern(format.strip()));
    }
    return patterns;
  }

  @Override
  public Object apply(String text, RawRecord record) throws Unclean {
    for (DatePattern pattern : patterns) {
      DatePattern.Partial date = pattern.parse(text);
      if (date != null) {
        return precision
            ? date.precision().name().toLowerCase(Locale.ROOT)
            : Date.valueOf(date.day());
      }
    }
    throw new Unclean(ErrorCode.VALUE_DATE);
  }
}
