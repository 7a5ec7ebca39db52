package vn.kho.etl.clean;

import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.table.LocalFileIO;
import vn.kho.etl.table.RowFileWriter;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.RowColumn;

/**
 * Clean rows of many small files in one file of this machine, shaped as {@link CleanSchema}.
 *
 * @param contract the contract that they were cleaned by
 * @param file where they stand
 */
record RowSegment(Contract contract, Path file) {

  /** Writes rows. */
  void write(Iterable<Row> rows) {
    String location = "file:" + file.toAbsolutePath();
    RowFileWriter writer =
        new RowFileWriter(
            RowFileWriter.Layout.brief(contract),
            CleanSchema.of(contract),
            new LocalFileIO().newOutputFile(location));
    try (writer) {
      rows.forEach(writer::add);
    }
  }

  /**
   * Reads the rows in the order in which they were written.
   *
   * @param run the run that the rows are of now
   */
  void read(String run, Consumer<Row> rows) throws IOException {
    Schema schema = RowFileWriter.Layout.brief(contract).schema();
    int ofRun = CleanSchema.position(contract, RowColumn.RUN);
    int width = CleanSchema.of(contract).size();
    try (CloseableIterable<Record> records =
        Parquet.read(new LocalFileIO().newInputFile("file:" + file.toAbsolutePath()))
            .project(schema)
            .createReaderFunc(type -> GenericParquetReaders.buildReader(schema, type))
            .reuseContainers()
            .build()) {
      for (Record record : records) {
        @Nullable Object[] values = new Object[width];
        for (int i = 0; i < width; i++) {
          values[i] = value(record.get(i));
        }
        values[ofRun] = run;
        rows.accept(RowFactory.create(values));
      }
    }
  }

  private static @Nullable Object value(@Nullable Object stored) {
    return stored instanceof OffsetDateTime moment ? moment.toInstant() : stored;
  }

  /** Whether rows are the same value by value, a decimal's places included. */
  static boolean same(List<Row> rows, List<Row> others) {
    if (rows.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < rows.size(); i++) {
      if (!same(rows.get(i), others.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(Row row, Row other) {
    boolean same = row.size() == other.size();
    for (int i = 0; same && i < row.size(); i++) {
      Object value = row.get(i);
      same = value == null ? other.get(i) == null : value.equals(other.get(i));
    }
    return same;
  }
}
