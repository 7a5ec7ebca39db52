package vn.kho.etl.clean;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.ColumnType;

/**
 * Days that programs write where nobody gave one: the first and the last that they can hold, and
 * the zero of Excel. They are kept, since one of them may be meant, and told as proposals of no
 * value; a contract that names them in {@code kho.nullWords} has none.
 */
final class PlaceholderDays implements Serializable {
  private static final long serialVersionUID = 1L;

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

  private final ZoneId zone;

  private PlaceholderDays(ZoneId zone) {
    this.zone = zone;
  }

  /** Of a column of days, or of moments in a zone; null for other columns. */
  static @Nullable PlaceholderDays of(ColumnType type, ZoneId zone) {
    return type.kind() == ColumnType.Kind.DATE || type.kind() == ColumnType.Kind.TIMESTAMP
        ? new PlaceholderDays(zone)
        : null;
  }

  /** Proposes no value in place of a clean one that is such a day, or a moment of one. */
  void propose(@Nullable Object value, RecordCell cell) {
    if (value instanceof LocalDate day && DAYS.contains(day)) {
      cell.enters("date");
      cell.proposed(KIND, "");
    } else if (value instanceof Instant moment
        && DAYS.contains(LocalDate.ofInstant(moment, zone))) {
      cell.enters("timestamp");
      cell.proposed(KIND, "");
    }
  }
}
