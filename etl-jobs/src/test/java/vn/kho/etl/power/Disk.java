package vn.kho.etl.power;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * What of this process's files is on the disk: bytes that were forced, in files whose names were
 * forced with their folders. Files are named by their absolute paths.
 */
final class Disk {
  /** Files whose bytes are not all forced. */
  private static final Set<String> BYTES = ConcurrentHashMap.newKeySet();

  /** Files and folders whose names are not forced. */
  private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();

  /** Files that this process wrote through {@link ForgetfulProvider}. */
  private static final Set<String> WRITTEN = ConcurrentHashMap.newKeySet();

  /** Where files went that were renamed: a channel that is open goes with its file. */
  private static final Map<String, String> RENAMED = new ConcurrentHashMap<>();

  /**
   * Held for reading by every change, and for writing from the loss of power on, for good: a thread
   * that goes on while files are taken away forces nothing any more, so it never comes to tell the
   * catalog of a file that it believes to be on the disk.
   */
  private static final ReadWriteLock POWER = new ReentrantReadWriteLock();

  private Disk() {}

  static void write(Path file) {
    powered(
        () -> {
          BYTES.add(name(file));
          WRITTEN.add(name(file));
        });
  }

  static void create(Path file) {
    powered(
        () -> {
          RENAMED.remove(absolute(file));
          NAMES.add(name(file));
          WRITTEN.add(name(file));
        });
  }

  private static void powered(Runnable change) {
    POWER.readLock().lock();
    try {
      change.run();
    } finally {
      POWER.readLock().unlock();
    }
  }

  static void move(Path from, Path to) {
    powered(() -> moved(from, to));
  }

  private static void moved(Path from, Path to) {
    String old = absolute(from);
    String moved = absolute(to);
    boolean dirty = BYTES.remove(old);
    BYTES.remove(moved);
    create(to);
    if (dirty) {
      BYTES.add(moved);
    }
    RENAMED.put(old, moved);
  }

  static void force(Path path) {
    powered(
        () -> {
          BYTES.remove(name(path));
          if (Files.isDirectory(path)) {
            String folder = name(path);
            NAMES.removeIf(one -> folder.equals(parent(one)));
          }
        });
  }

  /**
   * Takes away, below a folder, what would be gone: files with bytes or a name that was not forced,
   * or that came there around this file system, and what is in folders without a forced name.
   * SQLite forces its own files. Every other thread stops at its next change of a file; the process
   * must end after this.
   *
   * @param before the files that were there when the process began
   */
  static void losePower(Path root, Set<String> before) throws IOException {
    POWER.writeLock().lock();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = name(file);
            boolean sqlite = String.valueOf(file.getFileName()).startsWith("catalog.db");
            boolean kept = before.contains(name) && !BYTES.contains(name);
            if (!sqlite && !kept && !durable(file, root)) {
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean durable(Path file, Path root) {
    if (!WRITTEN.contains(name(file)) || BYTES.contains(name(file))) {
      return false;
    }
    String at = name(file);
    while (at.length() > name(root).length()) {
      if (NAMES.contains(at)) {
        return false;
      }
      at = parent(at);
    }
    return true;
  }

  private static String name(Path path) {
    String name = absolute(path);
    return RENAMED.getOrDefault(name, name);
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  private static String parent(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }
}
