package vn.kho.etl.clean;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Days that programs write where nobody gave one: the first and the last that they can hold, and
 * the zero of Excel. They are kept, since one of them may be meant, and told as proposals of no
 * value; a contract that names them in {@code kho.nullWords} has none.
 */
final class PlaceholderDays {
  /** The kind under which they are told. */
  static final String KIND = "placeholder-day";

  private static final Set<LocalDate> DAYS =
      Set.of(
          LocalDate.of(1, 1, 1),
          LocalDate.of(1753, 1, 1), // the first of datetime of SQL Server
          LocalDate.of(1899, 12, 30),
          LocalDate.of(1899, 12, 31),
          LocalDate.of(1900, 1, 1),
          LocalDate.of(2999, 12, 31),
          LocalDate.of(9999, 12, 31));

  private PlaceholderDays() {}

  /** Whether a clean value is such a day, or a moment of one in a zone. */
  static boolean is(@Nullable Object value, ZoneId zone) {
    if (value instanceof LocalDate day) {
      return DAYS.contains(day);
    }
    return value instanceof Instant moment && DAYS.contains(LocalDate.ofInstant(moment, zone));
  }
}
