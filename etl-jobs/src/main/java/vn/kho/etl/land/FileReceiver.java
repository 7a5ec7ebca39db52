package vn.kho.etl.land;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * A file on its way in. It is locked as long as its run lives, so that the next run can tell the
 * remains of a dead one from what another run is receiving.
 *
 * @param file where the bytes wait
 * @param channel to write them
 */
record FileReceiver(Path file, FileChannel channel) implements Closeable {

  /** Where files of a load wait: beside those that landed, or with the state of this machine. */
  static Path folder(Settings settings) {
    boolean elsewhere = settings.text(Setting.LANDING).contains("://");
    return settings.path(elsewhere ? Setting.STATE : Setting.LANDING).resolve(".receiving");
  }

  /** Begins a file in a folder that is made where it is not there. */
  static FileReceiver begin(Path folder) throws IOException {
    Files.createDirectories(folder);
    while (true) {
      Path file = Files.createTempFile(folder, "file", ".part");
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      channel.lock();
      if (Files.exists(file)) {
        return new FileReceiver(file, channel);
      }
      channel.close(); // Cleared away by another run in the moment before the lock.
    }
  }

  /** Removes what dead runs left in a folder. */
  static void clear(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.part")) {
      for (Path part : parts) {
        if (left(part)) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  private static boolean left(Path part) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // This very process is receiving it.
    }
  }

  /** The way in. */
  OutputStream stream() {
    return Channels.newOutputStream(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }
}
