package vn.kho.etl.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import vn.kho.etl.table.DurableFiles;

/**
 * Locks that the operating system takes back when their process dies, however it dies. The file
 * says who holds it.
 *
 * <p>POSIX gives a process's lock back as soon as the process closes any descriptor of that file,
 * also one that was opened only to look. So this process never opens a file that it holds.
 */
final class FileLocks {
  /** The holder of each lock of this process, by the file's identity, which a rename keeps. */
  private static final Map<Object, String> OWN = new HashMap<>();

  private static final Duration PAUSE = Duration.ofMillis(50);

  private FileLocks() {}

  /** A lock that this process holds until it closes it. */
  record HeldLock(FileChannel channel, Object identity) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      // Together: a file made in between could get the identity (inode) of one that was deleted.
      synchronized (OWN) {
        channel.close();
        OWN.remove(identity);
      }
    }
  }

  /** Takes the lock; empty where this or another process holds it. */
  static Optional<HeldLock> take(Path file, String holder) {
    try {
      DurableFiles.createDirectories(DurableFiles.folder(file));
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
        HeldLock held = new HeldLock(channel, identity(file));
        OWN.put(held.identity(), holder);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
        return Optional.of(held);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes the lock, and waits for it where another holds it.
   *
   * @return empty where it was not free within {@code patience}
   */
  static Optional<HeldLock> await(Path file, String holder, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    Optional<HeldLock> held = take(file, holder);
    while (held.isEmpty() && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(PAUSE.toNanos());
      held = take(file, holder);
    }
    return held;
  }

  /** Who holds a lock file, or held it last; empty where that is not written yet. */
  static String holder(Path file) {
    try {
      synchronized (OWN) {
        return own(file) ? OWN.getOrDefault(identity(file), "") : Files.readString(file).strip();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether somebody alive holds a lock file; nobody holds one that is not there. */
  static boolean held(Path file) {
    return state(file) == LockState.HELD;
  }

  /** Whether a lock file is there and nobody alive holds it: its process died. */
  static boolean abandoned(Path file) {
    return state(file) == LockState.ABANDONED;
  }

  private enum LockState {
    ABSENT,
    HELD,
    ABANDONED
  }

  /**
   * A process that ends well deletes its file before it lets go of the lock. So a file that can be
   * locked and is still there was left by one that died.
   */
  private static LockState state(Path file) {
    try {
      synchronized (OWN) {
        if (own(file)) {
          return LockState.HELD;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          if (!locked(channel)) {
            return LockState.HELD;
          }
          return Files.exists(file) ? LockState.ABANDONED : LockState.ABSENT;
        }
      }
    } catch (NoSuchFileException e) {
      return LockState.ABSENT;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean own(Path file) throws IOException {
    try {
      return Files.exists(file) && OWN.containsKey(identity(file));
    } catch (NoSuchFileException e) {
      return false; // It was deleted between the two questions.
    }
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
