package vn.kho.etl.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import vn.kho.schema.table.SystemTable;

/** Reads a table's rows into this process, without Spark. */
public final class LocalTableReader {
  private LocalTableReader() {}

  /**
   * Gives every row of a snapshot to {@code rows}; the record is used again for the next one.
   *
   * @param columns what to read, in this order
   */
  public static void read(Table table, long snapshot, List<String> columns, Consumer<Record> rows) {
    Schema wanted = new Schema(columns.stream().map(table.schema()::findField).toList());
    read(table, snapshot, wanted, rows);
  }

  /**
   * Gives the rows of a snapshot that meet a condition to {@code rows}.
   *
   * @param columns what to read, in this order; the columns of the condition among them
   */
  public static void read(
      Table table, long snapshot, List<String> columns, Expression where, Consumer<Record> rows) {
    readWhile(table, snapshot, columns, where, all(rows));
  }

  /**
   * Gives the rows of a system table that meet a condition, as it stands now; none where it is not
   * there yet.
   *
   * @param columns what to read, in this order; the columns of the condition among them
   */
  public static void read(
      Warehouse warehouse,
      SystemTable name,
      List<String> columns,
      Expression where,
      Consumer<Record> rows) {
    readWhile(warehouse, name, columns, where, all(rows));
  }

  /** As above, until {@code more} has enough. */
  public static void readWhile(
      Warehouse warehouse,
      SystemTable name,
      List<String> columns,
      Expression where,
      Predicate<Record> more) {
    Optional<Table> table = warehouse.find(name.table());
    Optional<Snapshot> now = table.map(Table::currentSnapshot);
    if (now.isPresent()) {
      readWhile(table.orElseThrow(), now.orElseThrow().snapshotId(), columns, where, more);
    }
  }

  public static void read(Table table, long snapshot, Schema columns, Consumer<Record> rows) {
    readWhile(table, snapshot, columns, Expressions.alwaysTrue(), all(rows));
  }

  /** As above, until {@code more} has enough. */
  public static void readWhile(
      Table table, long snapshot, List<String> columns, Expression where, Predicate<Record> more) {
    Schema wanted = new Schema(columns.stream().map(table.schema()::findField).toList());
    readWhile(table, snapshot, wanted, where, more);
  }

  private static Predicate<Record> all(Consumer<Record> rows) {
    return row -> {
      rows.accept(row);
      return true;
    };
  }

  private static void readWhile(
      Table table, long snapshot, Schema columns, Expression where, Predicate<Record> more) {
    try (CloseableIterable<Record> records =
        IcebergGenerics.read(table)
            .useSnapshot(snapshot)
            .project(columns)
            .where(where)
            .reuseContainers()
            .build()) {
      Iterator<Record> next = records.iterator();
      while (next.hasNext() && more.test(next.next())) {}
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
