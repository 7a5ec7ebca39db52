package vn.kho.etl.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import vn.kho.etl.rows.RowPlaces;

/**
 * One commit to a branch: new data files, rows that are deleted by position, and data files that
 * go. Where it fails, the new files are deleted.
 *
 * @param added data files that are in the table's folder already
 * @param deleted rows of files that stay
 * @param removed files that go, by their places
 */
public record DeltaCommit(List<DataFile> added, RowPlaces deleted, Set<String> removed) {

  /** How many rows the new files hold. */
  public long rows() {
    return added.stream().mapToLong(DataFile::recordCount).sum();
  }

  /**
   * Commits.
   *
   * @param base the snapshot that has the rows and files to be removed
   * @return how many rows the writers of the commit's files put into them, less those that they
   *     deleted by position
   */
  public long to(String branch, Table table, long base, CommitProperties note, String run) {
    List<ContentFile<?>> written = new ArrayList<>(added);
    try {
      List<DeleteFile> deletes = PositionDeletes.write(table, run, deleted);
      written.addAll(deletes);
      RowDelta delta = note.on(table.newRowDelta());
      added.forEach(delta::addRows);
      deletes.forEach(delta::addDeletes);
      removedFiles(table, base).forEach(delta::removeRows);
      // Without a start Iceberg validates the whole history, of which maintenance expires a part.
      delta.validateFromSnapshot(base);
      delta.validateDataFilesExist(deleted.files()).validateDeletedFiles();
      delta.toBranch(branch).commit();
      return rows() - deletes.stream().mapToLong(DeleteFile::recordCount).sum();
    } catch (RuntimeException e) {
      if (!TableCommit.mayStand(e)) {
        written.forEach(file -> delete(table, file, e));
      }
      throw e;
    }
  }

  /**
   * Deletes a file of a failed commit. Where that fails too, the file is an orphan, which
   * maintenance removes, and the failure is added to the first one.
   */
  private static void delete(Table table, ContentFile<?> file, RuntimeException failure) {
    try {
      table.io().deleteFile(file.location());
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private List<DataFile> removedFiles(Table table, long base) {
    List<DataFile> files = new ArrayList<>();
    if (removed.isEmpty()) {
      return files;
    }
    try (CloseableIterable<FileScanTask> tasks = table.newScan().useSnapshot(base).planFiles()) {
      tasks.forEach(
          task -> {
            if (removed.contains(task.file().location())) {
              files.add(task.file());
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (files.size() != removed.size()) {
      throw new IllegalStateException("A file that rows were read of is not in the table");
    }
    return files;
  }
}
