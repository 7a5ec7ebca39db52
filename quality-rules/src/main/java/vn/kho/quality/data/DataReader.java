package vn.kho.quality.data;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the data at one location: its columns first, so that a suite can be checked against them,
 * then its rows.
 */
public final class DataReader {
  private final DataLocation place;
  private final Supplier<SparkSession> spark;
  private final ZoneId zone;
  private final @Nullable LocalParquet parquet;
  private @Nullable Dataset<Row> rows;
  private @Nullable CsvSource csv;

  /**
   * The rows of a location.
   *
   * @param reading the detected layout in words; empty where they are read as given
   */
  public record ReadTable(TableData table, String reading) {}

  /**
   * A reader of a place; small files need no session.
   *
   * @param zone of date-times without one
   */
  public DataReader(DataLocation place, Supplier<SparkSession> spark, ZoneId zone) {
    this.place = place;
    this.spark = spark;
    this.zone = zone;
    this.parquet =
        place.format() == DataFormat.PARQUET ? LocalParquet.open(place).orElse(null) : null;
    boolean table = place.format() == DataFormat.PARQUET || place.format() == DataFormat.ICEBERG;
    this.rows = table && parquet == null ? new SparkTable(place, spark.get()).rows() : null;
  }

  /**
   * What the columns may be, before the rows are read: one schema where it is known; for a CSV file
   * two, by its first records and all text; none of a JSON or Excel file, whose records carry their
   * types.
   */
  public List<StructType> likely() {
    if (parquet != null) {
      return List.of(parquet.schema());
    }
    if (rows != null) {
      return List.of(rows.schema());
    }
    return place.format() == DataFormat.CSV
        ? csv().read(CsvTable::likely)
        : List.of(new StructType());
  }

  /**
   * The rows.
   *
   * @param wanted the columns that are asked for, of which some may be nested fields of JSON
   */
  public ReadTable read(Set<String> wanted) {
    Optional<TableData> brought =
        parquet != null && parquet.values() <= SparkTable.LOCAL_ROWS
            ? parquet.rows()
            : Optional.empty();
    if (brought.isPresent()) {
      return new ReadTable(brought.orElseThrow(), "");
    }
    if (parquet != null || rows != null) {
      SparkTable table = new SparkTable(place, spark.get());
      rows = rows == null ? table.rows() : rows;
      return new ReadTable(table.brought(rows), "");
    }
    if (place.format() == DataFormat.CSV) {
      TableData table = csv().read(csvTable -> csvTable.read(spark));
      return new ReadTable(table, csv().reading());
    }
    TypedRecordTable records = new TypedRecordTable(place, zone);
    return new ReadTable(records.read(wanted, spark), records.reading());
  }

  /**
   * Many rows as a scan of files without a session; empty for few rows, for what only Spark reads,
   * and where the session is one of a cluster.
   *
   * @param conf the settings of a session that would read them
   */
  public Optional<ParquetScan> scan(Map<String, String> conf) {
    return parquet != null && parquet.values() > SparkTable.LOCAL_ROWS
        ? Optional.of(parquet.scan(conf)).filter(ParquetScan::local)
        : Optional.empty();
  }

  private CsvSource csv() {
    if (csv == null) {
      csv = CsvSource.of(place);
    }
    return csv;
  }
}
