package vn.kho.etl.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.parquet.Parquet;
import vn.kho.etl.rows.RowPlaces;

/** Writes the places of rows of a table that are to go. */
public final class PositionDeletes {
  /** From so many on, each data file has a delete file of its own: a reader reads its own alone. */
  private static final long MANY = 100_000;

  private PositionDeletes() {}

  /**
   * Writes places into delete files, in the order of files and positions that the format demands;
   * no file where there are none. Nobody sees the files before they are committed.
   *
   * @param run the run, which becomes part of the files' names
   * @param gone rows by their data file and their position there
   */
  public static List<DeleteFile> write(Table table, String run, RowPlaces gone) {
    if (gone.files().isEmpty()) {
      return List.of();
    }
    if (gone.count() < MANY) {
      return List.of(file(table, run, gone, gone.files()));
    }
    List<DeleteFile> files = new ArrayList<>();
    gone.files().forEach(file -> files.add(file(table, run, gone, List.of(file))));
    return files;
  }

  private static DeleteFile file(
      Table table, String run, RowPlaces gone, Collection<String> dataFiles) {
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
        dataFiles.forEach(
            file -> gone.each(file, position -> writer.write(delete.set(file, position))));
      }
      return writer.toDeleteFile();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
