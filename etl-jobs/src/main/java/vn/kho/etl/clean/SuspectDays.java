package vn.kho.etl.clean;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.ColumnType;

/**
 * Days that may be none: placeholders, which programs write where nobody gave a day (the first and
 * the last that they can hold, and the zero of Excel), and those of years that no record is of:
 * 1/7/2568 is of another calendar, or a slip. They are kept, since one of them may be meant, and
 * reported as proposals of no value. A contract that lists them in {@code kho.nullWords} makes them
 * null instead.
 */
public final class SuspectDays implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The kind of repair under which placeholders are reported. */
  static final String PLACEHOLDER = "placeholder-day";

  /** The kind of repair under which days of implausible years are reported. */
  static final String FAR_YEAR = "far-year";

  /** A year below it is one of two digits, which is short for another. */
  private static final int FIRST_YEAR = 100;

  private static final int LAST_YEAR = 2200;

  private static final Set<LocalDate> PLACEHOLDERS =
      Set.of(
          LocalDate.of(1, 1, 1),
          LocalDate.of(1753, 1, 1), // the first of datetime of SQL Server
          LocalDate.of(1899, 12, 30),
          LocalDate.of(1899, 12, 31),
          LocalDate.of(1900, 1, 1),
          LocalDate.of(2999, 12, 31),
          LocalDate.of(9999, 12, 31));

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})|(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}))"
              + "(?:[T ](.*))?");

  private final ZoneId zone;

  private SuspectDays(ZoneId zone) {
    this.zone = zone;
  }

  /** The check of a column of days, or of moments in a zone; null for other columns. */
  static @Nullable SuspectDays of(ColumnType type, ZoneId zone) {
    return type.kind() == ColumnType.ValueKind.DATE || type.kind() == ColumnType.ValueKind.TIMESTAMP
        ? new SuspectDays(zone)
        : null;
  }

  /** Reports a clean value that is such a day, or a moment of one, without another value. */
  void propose(@Nullable Object value, RecordCell cell) {
    if (value instanceof LocalDate day) {
      propose(day, "date", cell);
    } else if (value instanceof Instant moment) {
      propose(LocalDate.ofInstant(moment, zone), "timestamp", cell);
    }
  }

  private static void propose(LocalDate day, String cleaner, RecordCell cell) {
    boolean far = day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR;
    boolean placeholder = PLACEHOLDERS.contains(day);
    if (placeholder || far) {
      cell.doubted(cleaner, placeholder ? PLACEHOLDER : FAR_YEAR);
    }
  }

  /**
   * Whether a text is a placeholder, its year or its day first. A time of day behind one of the
   * first days may be all that is meant, unless it is 00:00.
   */
  public static boolean placeholder(String text) {
    Matcher found = WRITTEN.matcher(text);
    if (!found.matches()) {
      return false;
    }
    boolean yearFirst = found.group(1) != null;
    int year = number(found, yearFirst ? 1 : 6);
    int month = number(found, yearFirst ? 2 : 5);
    int day = number(found, yearFirst ? 3 : 4);
    String time = found.group(7);
    return PLACEHOLDERS.stream()
        .filter(one -> time == null || time.startsWith("00:00") || one.getYear() > 2000)
        .anyMatch(
            one ->
                one.getYear() == year
                    && one.getMonthValue() == month
                    && one.getDayOfMonth() == day);
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }
}
