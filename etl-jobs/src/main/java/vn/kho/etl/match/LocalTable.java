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
 * A snapshot of a table whose files are on this machine, and are read without a Spark job.
 *
 * @param columns those that its rows are read with
 * @param files its data files
 */
public record LocalTable(StructType columns, List<DataFileRows> files) {
  private static final String LOCAL = "file:";

  /** The footers of more data files are not read by one thread. */
  private static final int MOST_FILES = 1_000;

  /** Copies the list. */
  public LocalTable {
    files = List.copyOf(files);
  }

  /**
   * A data file.
   *
   * @param location as the table names it
   * @param bytes its size
   * @param scan reads it
   * @param deleted positions of its rows that are not there any more, from 0 on
   */
  record DataFileRows(
      String location, long bytes, TableFileScan scan, PositionDeleteIndex deleted) {}

  /**
   * The files of a snapshot; empty where one of them is elsewhere, or is not as the table's columns
   * are now, or rows are deleted otherwise than by their positions, or there are very many files.
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

  /** Reads each file of deletes once, though it may be of many data files. */
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
   * Reads the rows at places of its files.
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
