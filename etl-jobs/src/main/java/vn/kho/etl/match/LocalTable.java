package vn.kho.etl.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.BaseDeleteLoader;
import org.apache.iceberg.deletes.PositionDeleteIndex;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.types.StructType;
import vn.kho.etl.rows.RowPlaces;
import vn.kho.quality.data.ParquetScan;
import vn.kho.quality.data.TableFileScan;
import vn.kho.quality.sql.SessionConf;

/**
 * A snapshot of a table whose files are on this machine, so that they are read without a Spark job.
 *
 * @param columns the columns that are read
 * @param files its data files
 */
public record LocalTable(StructType columns, List<DataFileRows> files) {
  private static final String LOCAL = "file:";

  /**
   * With more data files than this, one thread would take too long to read their footers, and Spark
   * is used.
   */
  private static final int MOST_FILES = 1_000;

  /** Copies the list. */
  public LocalTable {
    files = List.copyOf(files);
  }

  /**
   * A data file.
   *
   * @param location the path in the table's metadata
   * @param bytes its size
   * @param scan reads it
   * @param deleted the positions of its deleted rows, from 0
   */
  record DataFileRows(
      String location, long bytes, TableFileScan scan, PositionDeleteIndex deleted) {}

  /**
   * The files of a snapshot; empty where a file is not local or has another schema than the table,
   * where rows are deleted in another way than by position, or where there are more than {@link
   * #MOST_FILES} files.
   *
   * @throws UncheckedIOException where a file cannot be read
   */
  public static Optional<LocalTable> open(Table table, long snapshot, StructType columns) {
    return SessionConf.with(TableFileScan.CONF, () -> opened(table, snapshot, columns));
  }

  private static Optional<LocalTable> opened(Table table, long snapshot, StructType columns) {
    Map<String, Integer> ids = new HashMap<>();
    for (Types.NestedField field : table.schema().columns()) {
      ids.put(field.name(), field.fieldId());
    }
    List<DataFileRows> files = new ArrayList<>();
    DeleteFileReader deletes = new DeleteFileReader(table.io());
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(snapshot).planFiles()) {
      for (FileScanTask task : tasks) {
        String location = task.file().location();
        boolean positions =
            task.deletes().stream().allMatch(one -> one.content() == FileContent.POSITION_DELETES);
        boolean few = files.size() < MOST_FILES;
        Optional<TableFileScan> file =
            few && positions && location.startsWith(LOCAL) && task.start() == 0
                ? TableFileScan.open(path(location), columns, ids)
                : Optional.empty();
        if (file.isEmpty()) {
          return Optional.empty();
        }
        files.add(
            new DataFileRows(
                location,
                task.file().fileSizeInBytes(),
                file.orElseThrow(),
                deletes.of(location, task.deletes())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(new LocalTable(columns, files));
  }

  private static Path path(String location) {
    return location.contains("%")
        ? Path.of(location.substring(LOCAL.length()).replaceFirst("^/+", "/"))
        : Path.of(URI.create(location.replace(" ", "%20")).getPath());
  }

  /** Reads each delete file once, though it may apply to many data files. */
  private static final class DeleteFileReader extends BaseDeleteLoader {
    private final Map<String, Object> read = new ConcurrentHashMap<>();

    DeleteFileReader(FileIO io) {
      super(file -> io.newInputFile(file.location()));
    }

    PositionDeleteIndex of(String file, List<DeleteFile> deletes) {
      return deletes.isEmpty() ? PositionDeleteIndex.empty() : loadPositionDeletes(deletes, file);
    }

    @Override
    protected boolean canCache(long size) {
      return true;
    }

    @Override
    @SuppressWarnings("unchecked") // the value of a key is what its supplier gave
    protected <V> V getOrLoad(String key, Supplier<V> supplier, long size) {
      return (V) read.computeIfAbsent(key, unused -> supplier.get());
    }
  }

  /**
   * Reads the rows at the given places.
   *
   * @throws IllegalStateException where a place is in none of them
   */
  public ParquetScan rows(RowPlaces places) {
    Map<String, TableFileScan> scans = new HashMap<>();
    files.forEach(file -> scans.put(file.location(), file.scan()));
    Map<TableFileScan, BitSet> wanted = new LinkedHashMap<>();
    for (String file : places.files()) {
      TableFileScan scan = scans.get(file);
      if (scan == null) {
        throw new IllegalStateException("A row was found in a file that the table does not have");
      }
      BitSet positions = wanted.computeIfAbsent(scan, unused -> new BitSet());
      places.each(file, position -> positions.set(Math.toIntExact(position)));
    }
    return TableFileScan.rows(columns, wanted);
  }
}
