package vn.kho.etl.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Locks that the operating system takes back when their process dies, however it dies. The file
 * says who holds it.
 *
 * <p>POSIX gives a process's lock back as soon as the process closes any descriptor of that file,
 * also one that was opened only to look. So this process never opens a file that it holds.
 */
final class FileLocks {
  /** The files that this process holds, by what stays the same when they are renamed. */
  private static final Set<Object> OWN = ConcurrentHashMap.newKeySet();

  private FileLocks() {}

  /** A lock that this process holds until it closes it. */
  record Held(FileChannel channel, Object identity) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
      OWN.remove(identity);
    }
  }

  /** Takes the lock; empty where this or another process holds it. */
  static Optional<Held> take(Path file, String holder) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      synchronized (OWN) {
        if (own(file)) {
          return Optional.empty();
        }
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
          channel.close();
          return Optional.empty();
        }
        Held held = new Held(channel, identity(file));
        OWN.add(held.identity());
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
        return Optional.of(held);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether somebody alive holds a lock file; nobody holds one that is not there. */
  static boolean held(Path file) {
    try {
      synchronized (OWN) {
        if (!Files.exists(file)) {
          return false;
        }
        if (own(file)) {
          return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          return !locked(channel);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean own(Path file) throws IOException {
    return Files.exists(file) && OWN.contains(identity(file));
  }

  private static Object identity(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file.toRealPath() : key;
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null && lock.isValid();
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
