package vn.kho.quality.data;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Reads one place: its columns first, so that a suite can be checked against them, then rows. */
public final class DataReader {
  private final DataLocation place;
  private final Supplier<SparkSession> spark;
  private final @Nullable Dataset<Row> rows;

  /** A reader of a place; CSV in small files needs no session. */
  public DataReader(DataLocation place, Supplier<SparkSession> spark) {
    this.place = place;
    this.spark = spark;
    this.rows = place.format() == DataFormat.CSV ? null : new SparkTable(place, spark.get()).rows();
  }

  /**
   * What the columns may be, before the rows are read: one schema where it is known; for a CSV file
   * two, by its first records and all text.
   */
  public List<StructType> likely() {
    return rows == null ? csv().likely() : List.of(rows.schema());
  }

  /** The rows. */
  public TableData read() {
    return rows == null ? csv().read(spark) : new SparkTable(place, spark.get()).brought(rows);
  }

  private CsvTable csv() {
    return new CsvTable(Path.of(place.location()), place.csv());
  }
}
