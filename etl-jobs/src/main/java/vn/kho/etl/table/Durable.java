package vn.kho.etl.table;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Forces files and folders of this machine to the disk, so that they outlive a loss of power. A
 * file outlives it when its bytes are forced and its name in its folder is.
 */
final class Durable {
  private Durable() {}

  /** Makes a folder and those above it that are not there; their names are forced. */
  static void createDirectories(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    if (Files.isDirectory(absolute)) {
      return;
    }
    Path present = absolute;
    while (present.getParent() != null && !Files.isDirectory(present)) {
      present = present.getParent();
    }
    Files.createDirectories(absolute);
    for (Path made = absolute; !made.equals(present); made = made.getParent()) {
      forceNames(made.getParent());
    }
  }

  /** Forces the names of what is in a folder. */
  static void forceNames(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
