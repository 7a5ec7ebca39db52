package vn.kho.schema.cleaner.date;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.UncleanValueException;

/**
 * Dates in one of several ways to write them, the first that fits, of the years 1 to 9999 of the
 * proleptic Gregorian calendar. Years have four digits unless a way says {@code yy}.
 */
public record DateText(List<DatePattern> patterns, boolean precision) implements CleanerStep {
  private static final List<String> ISO = List.of("yyyy-MM-dd");

  public DateText {
    patterns = new ArrayList<>(patterns);
  }

  /** Reads days; {@code formats} may be empty for ISO 8601. */
  public static DateText day(List<String> formats) {
    return new DateText(patterns(formats), false);
  }

  /** Gives how far the date is known instead: day, month or year. */
  public static DateText precision(List<String> formats) {
    return new DateText(patterns(formats), true);
  }

  private static List<DatePattern> patterns(List<String> formats) {
    return (formats.isEmpty() ? ISO : formats).stream().map(DatePattern::new).toList();
  }

  @Override
  public Object apply(String text, CellContext cell) throws UncleanValueException {
    for (DatePattern pattern : patterns) {
      DatePattern.Partial date = pattern.parse(text);
      if (date != null) {
        return precision ? date.precision().name().toLowerCase(Locale.ROOT) : date.day();
      }
    }
    throw new UncleanValueException(ErrorCode.VALUE_DATE);
  }
}
