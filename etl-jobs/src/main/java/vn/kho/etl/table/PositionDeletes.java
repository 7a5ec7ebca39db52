package vn.kho.etl.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.parquet.Parquet;

/** Rows of a table that are to go, each by its data file and its position there, from 0 on. */
public final class PositionDeletes {
  private final TreeMap<String, TreeSet<Long>> positions = new TreeMap<>();

  /** Adds a row. */
  public void add(String file, long position) {
    positions.computeIfAbsent(file, unused -> new TreeSet<>()).add(position);
  }

  /** The data files that hold them. */
  public Set<String> files() {
    return positions.keySet();
  }

  /**
   * Writes them into one delete file, in the order of files and positions that the format demands;
   * nothing where there are none. Nobody sees the file before it is committed.
   *
   * @param run the run, which becomes part of the file's name
   */
  public Optional<DeleteFile> write(Table table, String run) {
    if (positions.isEmpty()) {
      return Optional.empty();
    }
    String name = run + "-" + UUID.randomUUID() + "-deletes.parquet";
    try {
      PositionDeleteWriter<Record> writer =
          ParquetBuilders.begin(
                  table.io().newOutputFile(table.locationProvider().newDataLocation(name)),
                  Parquet::writeDeletes)
              .setAll(table.properties())
              .metricsConfig(MetricsConfig.forPositionDelete())
              .withSpec(PartitionSpec.unpartitioned())
              .buildPositionWriter();
      try (writer) {
        PositionDelete<Record> delete = PositionDelete.create();
        positions.forEach(
            (file, rows) -> rows.forEach(position -> writer.write(delete.set(file, position))));
      }
      return Optional.of(writer.toDeleteFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
