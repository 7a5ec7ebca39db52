package vn.kho.etl.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Makes files and folders survive a power cut: what the operating system only has in its cache is
 * written to the disk. A file that was moved or made is safe once its folder is forced too.
 */
final class DiskSync {
  private DiskSync() {}

  /** Forces the bytes of a file, or the entries of a folder. */
  static void force(@Nullable Path path) throws IOException {
    if (path != null) {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Makes a folder and those above it where they are not there, and forces each entry. */
  static void createFolders(@Nullable Path folder) throws IOException {
    if (folder == null || Files.isDirectory(folder)) {
      return;
    }
    createFolders(folder.getParent());
    Files.createDirectories(folder);
    force(folder.getParent());
  }
}
