package vn.kho.quality.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Parquet and Iceberg as Spark reads them; few rows are brought into this process. */
final class SparkTable {
  /** Up to this many values rows are read in this process. */
  static final long LOCAL_ROWS = 1_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(SparkTable.class);
  private static final int MOST_FOOTERS = 32;
  private static final Pattern VERSION = Pattern.compile("v?(\\d+).*\\.metadata\\.json(\\.gz)?");

  private final DataLocation place;
  private final SparkSession spark;
  private final boolean exact;

  SparkTable(DataLocation place, SparkSession spark) {
    this(place, spark, false);
  }

  private SparkTable(DataLocation place, SparkSession spark, boolean exact) {
    this.place = place;
    this.spark = spark;
    this.exact = exact;
  }

  Dataset<Row> rows() {
    try {
      return place.named()
          ? spark.table(place.location())
          : place.format() == DataFormat.PARQUET
              ? spark.read().parquet(place.location())
              : spark.read().format("iceberg").load(metadata());
    } catch (Exception e) { // Spark's AnalysisException is checked, and load does not declare it
      if (e instanceof AnalysisException fault
          && "COLUMN_ALREADY_EXISTS".equals(fault.getErrorClass())
          && !exact) {
        return new SparkTable(place, CaseSensitiveSession.session(spark), true).rows();
      }
      throw unreadable(e);
    }
  }

  private KhoException unreadable(Exception why) {
    return new KhoException(
        ErrorCode.SOURCE_UNREADABLE,
        "Cannot read the data, Spark does not take it as "
            + place.format()
            + ": "
            + place.location()
            + ". "
            + String.valueOf(why.getMessage()).lines().findFirst().orElse(""),
        why);
  }

  TableData brought(Dataset<Row> rows) {
    Optional<Long> count = count();
    boolean local = count.isPresent() && count.orElseThrow() * rows.columns().length <= LOCAL_ROWS;
    return local
        ? new TableData.Local(rows.schema(), rows.collectAsList())
        : new TableData.Distributed(rows);
  }

  /** How many rows there are at most, where the metadata says so. */
  private Optional<Long> count() {
    return place.format() == DataFormat.PARQUET ? ofFooters() : ofSnapshot();
  }

  private Optional<Long> ofFooters() {
    if (place.location().contains("://")) {
      return Optional.empty();
    }
    Configuration hadoop = new Configuration(false);
    long rows = 0;
    try (Stream<Path> all = Files.walk(Path.of(place.location()))) {
      List<Path> files = all.filter(Files::isRegularFile).limit(MOST_FOOTERS + 1L).toList();
      if (files.size() > MOST_FOOTERS) {
        return Optional.empty();
      }
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith("_") || name.startsWith(".")) {
          continue;
        }
        try (ParquetFileReader footer =
            ParquetFileReader.open(
                HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), hadoop))) {
          rows += footer.getRecordCount();
        }
      }
      return Optional.of(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The number of rows by the current snapshot; empty for a view or a table of another kind, whose
   * rows count as many.
   */
  private Optional<Long> ofSnapshot() {
    try {
      Table table =
          place.named()
              ? Spark3Util.loadIcebergTable(spark, place.location())
              : new HadoopTables(spark.sparkContext().hadoopConfiguration()).load(metadata());
      Snapshot snapshot = table.currentSnapshot();
      if (snapshot == null) {
        return Optional.of(0L);
      }
      Map<String, String> summary = snapshot.summary();
      return Optional.ofNullable(summary.get(SnapshotSummary.TOTAL_RECORDS_PROP))
          .map(Long::parseLong);
    } catch (NoSuchTableException
        | org.apache.iceberg.exceptions.NoSuchTableException
        | IllegalArgumentException e) {
      LOG.debug("{} is no table of Iceberg", place.location(), e);
      return Optional.empty();
    } catch (ParseException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  /** The newest metadata file of a table's folder; other locations are returned as they are. */
  private String metadata() {
    String location = place.location();
    if (location.contains("://") || Files.isRegularFile(Path.of(location))) {
      return location;
    }
    try (Stream<Path> files = Files.list(Path.of(location).resolve("metadata"))) {
      return files
          .filter(file -> version(file) >= 0)
          .max(Comparator.comparingLong(SparkTable::version))
          .map(file -> file.toAbsolutePath().toString())
          .orElse(location);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long version(Path file) {
    Matcher name = VERSION.matcher(String.valueOf(file.getFileName()));
    return name.matches() ? Long.parseLong(name.group(1)) : -1;
  }
}
