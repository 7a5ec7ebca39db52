package vn.kho.etl.review;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.table.SystemTable;

/**
 * Reads the current rows of system tables; a missing table has no rows, a missing column no value.
 */
final class SystemTableReader {
  private final Warehouse warehouse;

  SystemTableReader(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Passes rows to {@code more} until it returns false. The row object is reused for the next row.
   *
   * @param columns what to read, the columns of the condition among them
   */
  void read(
      SystemTable name, List<String> columns, Expression where, Predicate<SystemTableRow> more) {
    read(name.table(), columns, where, more);
  }

  /** Reads any table of the warehouse, such as a published dataset. */
  void read(String name, List<String> columns, Expression where, Predicate<SystemTableRow> more) {
    Optional<Table> table = warehouse.find(name);
    Optional<Snapshot> snapshot = table.map(Table::currentSnapshot);
    if (table.isPresent() && snapshot.isPresent()) {
      Table there = table.orElseThrow();
      List<String> known =
          columns.stream().filter(column -> there.schema().findField(column) != null).toList();
      LocalTableReader.readWhile(
          there,
          snapshot.orElseThrow().snapshotId(),
          known,
          where,
          row -> more.test(new SystemTableRow(row)));
    }
  }

  /**
   * One row.
   *
   * @param row as Iceberg gives it
   */
  record SystemTableRow(Record row) {
    String text(String column) {
      return Objects.requireNonNullElse(maybe(column), "");
    }

    @Nullable String maybe(String column) {
      Object value = row.getField(column);
      return value == null ? null : value.toString();
    }

    /** Whether the row has a value of a column; older tables may lack newer columns. */
    boolean has(String column) {
      return row.struct().field(column) != null && row.getField(column) != null;
    }

    long number(String column) {
      return row.getField(column) instanceof Number number ? number.longValue() : 0;
    }

    double decimal(String column) {
      return row.getField(column) instanceof Number number ? number.doubleValue() : 0;
    }

    Instant time(String column) {
      return row.getField(column) instanceof OffsetDateTime time ? time.toInstant() : Instant.EPOCH;
    }
  }
}
