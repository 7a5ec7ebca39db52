package vn.kho.etl.table;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.parquet.Parquet;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one Parquet file into this process, without Spark. */
public final class RowFileReader {
  private RowFileReader() {}

  /**
   * Gives the values of each row, in the order of the file and as rows of Spark hold them; each
   * array belongs to the consumer.
   *
   * @param columns what to read, by the field ids of the file, in this order
   */
  public static void read(InputFile file, Schema columns, Consumer<@Nullable Object[]> rows)
      throws IOException {
    int width = columns.columns().size();
    try (CloseableIterable<Record> records =
        Parquet.read(file)
            .project(columns)
            .createReaderFunc(type -> GenericParquetReaders.buildReader(columns, type))
            .reuseContainers()
            .build()) {
      for (Record record : records) {
        @Nullable Object[] values = new Object[width];
        for (int i = 0; i < width; i++) {
          values[i] = value(record.get(i));
        }
        rows.accept(values);
      }
    }
  }

  private static @Nullable Object value(@Nullable Object stored) {
    return stored instanceof OffsetDateTime moment ? moment.toInstant() : stored;
  }
}
