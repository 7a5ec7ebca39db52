package vn.kho.etl.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/** Reads a table's rows into this process, without Spark. */
public final class FewReader {
  private FewReader() {}

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
    Schema wanted = new Schema(columns.stream().map(table.schema()::findField).toList());
    read(table, snapshot, wanted, where, rows);
  }

  public static void read(Table table, long snapshot, Schema columns, Consumer<Record> rows) {
    read(table, snapshot, columns, Expressions.alwaysTrue(), rows);
  }

  private static void read(
      Table table, long snapshot, Schema columns, Expression where, Consumer<Record> rows) {
    try (CloseableIterable<Record> records =
        IcebergGenerics.read(table)
            .useSnapshot(snapshot)
            .project(columns)
            .where(where)
            .reuseContainers()
            .build()) {
      records.forEach(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
