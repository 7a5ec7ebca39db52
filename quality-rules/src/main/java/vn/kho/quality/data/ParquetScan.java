package vn.kho.quality.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.spark.sql.types.StructType;
import vn.kho.quality.sql.ParquetBatchReader;

/**
 * Parquet files on this machine that are read row group by row group, in batches of columns and
 * without a Spark session: a session and its jobs cost more than most checks.
 *
 * @param schema the columns, all of which may be null
 * @param groups the row groups, in the order of the files
 * @param conf the settings of a session that would read them
 */
public record ParquetScan(StructType schema, List<RowGroup> groups, Map<String, String> conf) {
  private static final String MASTER = "spark.master";
  private static final String LOCAL = "local";

  /** Copies what it is given. */
  public ParquetScan {
    groups = List.copyOf(groups);
    conf = Map.copyOf(conf);
  }

  /**
   * A part of a file.
   *
   * @param footer what the file says of itself
   * @param rows its rows that are wanted, from 0 on; empty for all of them
   */
  record RowGroup(Path file, ParquetMetadata footer, BlockMetaData group, Optional<BitSet> rows) {

    /** All rows of a part. */
    RowGroup(Path file, ParquetMetadata footer, BlockMetaData group) {
      this(file, footer, group, Optional.empty());
    }

    long count() {
      return rows.map(some -> (long) some.cardinality()).orElseGet(group::getRowCount);
    }
  }

  /**
   * The files of a place; empty where only Spark reads them, or says what is wrong with them.
   *
   * @param conf the settings of a session that would read them
   */
  public static Optional<ParquetScan> of(DataLocation place, Map<String, String> conf) {
    return LocalParquet.open(place).map(parquet -> parquet.scan(conf));
  }

  /** How many rows there are. */
  public long rows() {
    return groups.stream().mapToLong(RowGroup::count).sum();
  }

  /** The rows of a row group that are wanted, from 0 on; empty for all of them. */
  public Optional<BitSet> wanted(int group) {
    return groups.get(group).rows();
  }

  /** Opens a row group, under the settings of this thread. */
  public ParquetBatchReader open(int group, StructType columns) throws IOException {
    RowGroup one = groups.get(group);
    return ParquetBatchReader.open(one.file(), one.footer(), one.group(), columns);
  }

  /** Whether a session would read them on this machine; a cluster has more cores than that. */
  boolean local() {
    return conf.getOrDefault(MASTER, LOCAL).startsWith(LOCAL);
  }

  /** How many row groups are read at once: as many as the master says, else one on each core. */
  public int threads() {
    int cores = Runtime.getRuntime().availableProcessors();
    String master = conf.getOrDefault(MASTER, LOCAL);
    String asked = master.replaceFirst("^local\\[(\\d+)(,.*)?]$", "$1");
    int most = asked.equals(master) ? cores : Integer.parseInt(asked);
    return Math.max(1, Math.min(groups.size(), most));
  }
}
