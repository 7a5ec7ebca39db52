package vn.kho.etl.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import vn.kho.etl.rows.StageRows;

/** Writes rows of this process into one data file of a table, without Spark. */
public final class LocalTableWriter implements Closeable {
  private final DataWriter<Record> writer;
  private final RowRecord view;

  /**
   * Opens a new data file; nothing sees it before it is committed.
   *
   * @param table the table
   * @param schema the shape of the rows that will be added; matched by column name
   * @param run the run, which becomes part of the file's name
   */
  public LocalTableWriter(Table table, StructType schema, String run) {
    this.view = new RowRecord(table.schema().asStruct(), schema);
    String name = run + "-" + UUID.randomUUID() + ".parquet";
    try {
      this.writer =
          ParquetBuilders.begin(
                  table.io().newOutputFile(table.locationProvider().newDataLocation(name)),
                  Parquet::writeData)
              .forTable(table)
              .withSpec(PartitionSpec.unpartitioned())
              .createWriterFunc(GenericParquetWriter::create)
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes all rows into one file. */
  public static DataFile write(Table table, StageRows.Local rows, String run) {
    LocalTableWriter writer = new LocalTableWriter(table, rows.schema(), run);
    try (writer) {
      rows.rows().forEach(writer::add);
    }
    return writer.file();
  }

  /** Adds a row. */
  public void add(Row row) {
    writer.write(view.of(row));
  }

  /** Adds a row that was read from the table. */
  public void add(Record row) {
    writer.write(row);
  }

  /** The file, once it is closed. */
  public DataFile file() {
    return writer.toDataFile();
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
