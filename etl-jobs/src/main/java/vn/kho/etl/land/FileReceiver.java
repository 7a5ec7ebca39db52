package vn.kho.etl.land;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
  private static final Logger LOG = LoggerFactory.getLogger(FileReceiver.class);

  /** What this process is receiving: to open such a file only to look gives its lock back. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  /** Where files of a load wait: beside those that landed, or with the state of this machine. */
  static Path folder(Settings settings) {
    boolean elsewhere = settings.text(Setting.LANDING).contains("://");
    return settings.path(elsewhere ? Setting.STATE : Setting.LANDING).resolve(".receiving");
  }

  /** Begins a file in a folder that is made where it is not there. */
  static FileReceiver begin(Path folder) throws IOException {
    Files.createDirectories(folder);
    while (true) {
      FileReceiver begun = opened(folder.resolve(UUID.randomUUID() + ".part"));
      if (begun.channel().tryLock() != null && Files.exists(begun.file())) {
        return begun;
      }
      begun.close(); // Another run cleared it away in the moment before the lock.
    }
  }

  private static FileReceiver opened(Path file) throws IOException {
    OWN.add(file);
    try {
      return new FileReceiver(
          file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (IOException e) {
      OWN.remove(file);
      throw e;
    }
  }

  /** Removes what dead runs left in a folder. */
  static void clear(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.part")) {
      for (Path part : parts) {
        if (!OWN.contains(part)) {
          clearWhereLeft(part);
        }
      }
    }
  }

  /** Removes a file under its lock: let go before, it could be taken by the run that began it. */
  private static void clearWhereLeft(Path part) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(part);
      }
    } catch (NoSuchFileException e) {
      LOG.debug("Another run was quicker to clear {}", part);
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
    OWN.remove(file);
  }
}
