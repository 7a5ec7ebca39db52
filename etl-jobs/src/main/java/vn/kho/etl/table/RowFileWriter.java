package vn.kho.etl.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.SystemTable;

/**
 * Writes rows into one Parquet file as a table keeps them: with its field ids, its compression and
 * the figures of each column. A commit can take the file as it is.
 */
public final class RowFileWriter implements Closeable {
  /** Parquet keeps no figures of these columns; their writer does so for the table. */
  private static final Map<String, String> UNCHANGING =
      RowValueWriter.UNCHANGING.stream()
          .collect(
              Collectors.toMap(
                  column -> TableProperties.PARQUET_COLUMN_STATS_ENABLED_PREFIX + column,
                  column -> "false"));

  /**
   * Files are a fiftieth larger than with the usual level, 3, and are compressed in half of the
   * time, which is a twentieth of what cleaning costs.
   */
  private static final String LEVEL = "1";

  private final DataWriter<Row> writer;
  private long rows;

  /**
   * Opens a file.
   *
   * @param layout how the table's files are written
   * @param schema the shape of the rows that will be added; matched by column name
   */
  public RowFileWriter(RowFileLayout layout, StructType schema, OutputFile file) {
    try {
      this.writer =
          ParquetBuilders.begin(file, Parquet::writeData)
              .schema(layout.schema())
              .setAll(layout.properties())
              .setAll(UNCHANGING)
              .metricsConfig(layout.metrics())
              .withSpec(PartitionSpec.unpartitioned())
              .createWriterFunc((columns, types) -> RowValueWriter.of(columns, types, schema))
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * How the files of a table are written. Goes to Spark tasks.
   *
   * @param schema the columns with their field ids
   * @param properties the table's properties
   * @param metrics which figures of which columns are kept
   */
  public record RowFileLayout(
      Schema schema, HashMap<String, String> properties, MetricsConfig metrics)
      implements Serializable {

    /** The files of a table, compressed quickly where the table does not say how much. */
    public static RowFileLayout of(Table table) {
      HashMap<String, String> properties = new HashMap<>(table.properties());
      if ("zstd".equals(properties.get(TableProperties.PARQUET_COMPRESSION))) {
        properties.putIfAbsent(TableProperties.PARQUET_COMPRESSION_LEVEL, LEVEL);
      }
      return new RowFileLayout(table.schema(), properties, MetricsConfig.forTable(table));
    }

    /** Rows shaped as a system table that live for minutes: quick to write. */
    public static RowFileLayout brief(SystemTable table) {
      return brief(TableShape.of(table));
    }

    /** Rows shaped as clean ones that live for minutes. */
    public static RowFileLayout brief(Contract contract) {
      return brief(TableShape.of(contract));
    }

    private static RowFileLayout brief(TableShape shape) {
      return new RowFileLayout(
          shape.schema(),
          new HashMap<>(Map.of(TableProperties.PARQUET_COMPRESSION, "lz4_raw")),
          MetricsConfig.getDefault());
    }
  }

  /** Adds a row. */
  public void add(Row row) {
    writer.write(row);
    rows++;
  }

  /** How many rows were added. */
  public long rows() {
    return rows;
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
