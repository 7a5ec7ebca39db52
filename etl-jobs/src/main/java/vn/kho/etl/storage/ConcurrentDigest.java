package vn.kho.etl.storage;

import java.security.MessageDigest;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * Digests the buffers of a large file in another thread while its caller writes them and reads the
 * next one. The digest is the plain one of all bytes in their order.
 */
public final class ConcurrentDigest {
  private static final int SMALL = 1 << 16;

  /** Linux takes writes of 256 KB and more at three times the CPU. */
  private static final int LARGE = 1 << 17;

  /** Of so many bytes and more, the rest is digested in another thread. */
  private static final int LARGE_FILE = 1 << 20;

  private final MessageDigest digest;
  private byte[] buffer = new byte[SMALL];
  private byte @Nullable [] other;
  private @Nullable ForkJoinTask<?> running;
  private long bytes;

  /** Adds the bytes to a digest, which nobody else uses until {@link #finish}. */
  public ConcurrentDigest(MessageDigest digest) {
    this.digest = digest;
  }

  /** Where the next bytes are read into; until then nobody writes to the buffer before it. */
  public byte[] buffer() {
    return buffer;
  }

  /** Digests the first bytes of the buffer, which from now on is only read. */
  public void take(int count) {
    await();
    bytes += count;
    byte[] taken = buffer;
    if (other != null && count > SMALL) {
      running = ForkJoinPool.commonPool().submit(() -> digest.update(taken, 0, count));
      buffer = other;
      other = taken;
    } else {
      digest.update(taken, 0, count);
      if (other == null && bytes >= LARGE_FILE) { // Small files need no large buffers.
        buffer = new byte[LARGE];
        other = new byte[LARGE];
      }
    }
  }

  /** Waits until all bytes are digested, and gives how many they were. */
  public long finish() {
    await();
    return bytes;
  }

  private void await() {
    if (running != null) {
      running.join();
      running = null;
    }
  }
}
