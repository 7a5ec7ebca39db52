package vn.kho.orchestration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.sql.types.StructType;
import vn.kho.etl.table.LocalTableWriter;

/** Writes rows of a test into a table beside Trino, which may only read. */
public final class WarehouseRows {
  private WarehouseRows() {}

  /** Adds rows, each as column name to value; columns that are not named are null. */
  public static void append(Table table, List<Map<String, Object>> rows) {
    GenericRecord shape = GenericRecord.create(table.schema());
    table.newAppend().appendFile(write(table, rows.stream().map(shape::copy).toList())).commit();
  }

  /** Adds rows on a branch of their own, which is made; gives its snapshot. */
  public static long append(Table table, String branch, List<Map<String, Object>> rows) {
    GenericRecord shape = GenericRecord.create(table.schema());
    DataFile file = write(table, rows.stream().map(shape::copy).toList());
    table.newAppend().appendFile(file).toBranch(branch).commit();
    table.refresh();
    return table.refs().get(branch).snapshotId();
  }

  /** Changes every row as it is reported. */
  public static void change(Table table, Consumer<Record> how) {
    OverwriteFiles overwrite = table.newOverwrite();
    List<Record> changed = new ArrayList<>();
    try (CloseableIterable<FileScanTask> files = table.newScan().planFiles();
        CloseableIterable<Record> rows = IcebergGenerics.read(table).build()) {
      files.forEach(file -> overwrite.deleteFile(file.file()));
      rows.forEach(row -> changed.add(row.copy()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    changed.forEach(how);
    overwrite.addFile(write(table, changed)).commit();
  }

  private static DataFile write(Table table, List<? extends Record> rows) {
    LocalTableWriter writer = new LocalTableWriter(table, new StructType(), "test");
    try (writer) {
      rows.forEach(writer::add);
    }
    return writer.file();
  }
}
