package vn.kho.schema.cleaner.date;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the day of a record from another field, to choose the code list or units of that day. */
public final class RecordDay {
  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:\\D.*)?");
  private static final Pattern DAY_FIRST =
      Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})(?:\\D.*)?");
  private static final Pattern MONTH = Pattern.compile("(\\d{1,2})[/.-](\\d{4})");
  private static final Pattern YEAR = Pattern.compile("(\\d{4})");

  /**
   * The administrative units changed in the middle of this year, so that the year alone decides
   * nothing.
   */
  private static final int REFORM_YEAR = 2025;

  private RecordDay() {}

  /** The day in a text; empty where there is none, or only a year in which the lists changed. */
  public static Optional<LocalDate> of(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    String date = text.strip();
    Matcher iso = ISO.matcher(date);
    if (iso.matches()) {
      return day(iso.group(1), iso.group(2), iso.group(3));
    }
    Matcher first = DAY_FIRST.matcher(date);
    if (first.matches()) {
      return day(first.group(3), first.group(2), first.group(1));
    }
    Matcher month = MONTH.matcher(date);
    if (month.matches()) {
      return day(month.group(2), month.group(1), "1");
    }
    boolean year = YEAR.matcher(date).matches() && Integer.parseInt(date) != REFORM_YEAR;
    return year ? day(date, "1", "1") : Optional.empty();
  }

  private static Optional<LocalDate> day(String year, String month, String day) {
    try {
      return Optional.of(
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException noDay) {
      return Optional.empty();
    }
  }
}
