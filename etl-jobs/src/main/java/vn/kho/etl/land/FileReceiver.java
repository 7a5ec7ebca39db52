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
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * A file that is being received. A lock file beside it is locked as long as its run lives, so that
 * the next run can tell the remains of a dead run from what another run is receiving. The file
 * itself is not locked: to close any channel of a file releases the locks of the whole process on
 * it, so that unpacking it would release the lock.
 *
 * @param file the file that the bytes are written to
 * @param channel to write them
 * @param lock the file that is locked
 * @param locked the channel that holds the lock
 */
record FileReceiver(Path file, FileChannel channel, Path lock, FileChannel locked)
    implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(FileReceiver.class);
  private static final String FILE = ".part";
  private static final String LOCK = ".lock";

  /** Lock files of this process; to open and close one of them would release its lock. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  /** Where files of a load wait: beside those that landed, or with the state of this machine. */
  static Path folder(Settings settings) {
    boolean elsewhere = settings.text(Setting.LANDING).contains("://");
    return settings.path(elsewhere ? Setting.STATE : Setting.LANDING).resolve(".receiving");
  }

  /** Begins a file in a folder, which is created where it does not exist. */
  static FileReceiver begin(Path folder) throws IOException {
    Files.createDirectories(folder);
    while (true) {
      String name = UUID.randomUUID().toString();
      Path lock = folder.resolve(name + LOCK);
      OWN.add(lock);
      FileChannel locked = created(lock);
      if (locked.tryLock() != null && Files.exists(lock)) {
        return opened(folder.resolve(name + FILE), lock, locked);
      }
      release(lock, locked); // Another run removed it before it was locked.
    }
  }

  private static FileReceiver opened(Path file, Path lock, FileChannel locked) throws IOException {
    try {
      return new FileReceiver(file, created(file), lock, locked);
    } catch (IOException e) {
      release(lock, locked);
      throw e;
    }
  }

  private static FileChannel created(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      OWN.remove(file);
      throw e;
    }
  }

  private static void release(Path lock, FileChannel locked) throws IOException {
    Files.deleteIfExists(lock);
    locked.close();
    OWN.remove(lock);
  }

  /** Removes what dead runs left in a folder. */
  static void clear(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    for (String kind : List.of(FILE, LOCK)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + kind)) {
        for (Path one : all) {
          String name = String.valueOf(one.getFileName());
          clearWhereLeft(folder, name.substring(0, name.length() - kind.length()));
        }
      }
    }
  }

  /**
   * Removes a file and its lock file where no run holds the lock. It holds the lock meanwhile,
   * since a run could take it otherwise.
   */
  private static void clearWhereLeft(Path folder, String name) throws IOException {
    Path file = folder.resolve(name + FILE);
    Path lock = folder.resolve(name + LOCK);
    if (OWN.contains(lock)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      if (held != null) {
        Files.deleteIfExists(file);
        Files.deleteIfExists(lock);
      }
    } catch (NoSuchFileException e) {
      // The lock file is created before the file and deleted after it: no run has this file.
      LOG.debug("Without a lock: {}", file);
      Files.deleteIfExists(file);
    }
  }

  /** Writes the bytes of the file. */
  OutputStream stream() {
    return Channels.newOutputStream(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
    release(lock, locked);
  }
}
