package vn.kho.etl.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.Table;

/**
 * Commits files that clean tasks wrote in a table's form. Each is hard-linked into the table's
 * folder, so that its bytes are not copied and the staged name can be deleted; it is copied where
 * the file system has no links.
 */
public final class DataFileAppend {
  private DataFileAppend() {}

  /** Whether staged files can become the table's own: both are in folders of this machine. */
  public static boolean possible(Table table, List<DataFile> staged) {
    return !staged.isEmpty()
        && table.spec().isUnpartitioned()
        && local(table.locationProvider().newDataLocation("f"))
        && staged.stream().allMatch(file -> local(file.location()));
  }

  /** Appends staged files to a branch, in their order. */
  public static void commit(
      Table table, List<DataFile> staged, CommitProperties note, String run, String branch) {
    List<DataFile> own = new ArrayList<>();
    try {
      AppendFiles append = note.on(table.newAppend());
      for (DataFile file : staged) {
        DataFile named = named(table, file, run, own.size());
        own.add(named);
        append.appendFile(named);
      }
      append.toBranch(branch).commit();
    } catch (IOException e) {
      own.forEach(file -> table.io().deleteFile(file.location()));
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      if (!TableCommit.mayStand(e)) {
        own.forEach(file -> table.io().deleteFile(file.location()));
      }
      throw e;
    }
  }

  private static DataFile named(Table table, DataFile staged, String run, int number)
      throws IOException {
    String name = run + "-" + number + "-" + UUID.randomUUID() + ".parquet";
    String location = table.locationProvider().newDataLocation(name);
    Path from = LocalFileIO.path(staged.location());
    Path to = LocalFileIO.path(location);
    DurableFiles.createDirectories(DurableFiles.folder(to));
    try {
      Files.createLink(to, from);
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(from, to);
    }
    DurableFiles.later(to);
    return DataFiles.builder(table.spec()).copy(staged).withPath(location).build();
  }

  private static boolean local(String location) {
    return location.startsWith("file:") || !location.contains("://");
  }
}
