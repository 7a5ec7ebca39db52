package vn.kho.quality.engine.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A sorted run of hashes in a file, queried with hashes in sorted order. Hashes are evenly
 * distributed, so interpolation finds the block, and blocks without a queried hash are not read.
 */
final class KeyFile {
  private static final int BLOCK = 2048;

  private final SeekableByteChannel channel;
  private final long entries;
  private final byte[] block = new byte[BLOCK * SortedKeyRun.ENTRY];
  private long first = -1;
  private int size;

  KeyFile(SeekableByteChannel channel) throws IOException {
    this.channel = channel;
    this.entries = channel.size() / SortedKeyRun.ENTRY;
  }

  /** How often a hash occurs here. */
  int count(long high, long low) throws IOException {
    if (entries == 0) {
      return 0;
    }
    if (first < 0) {
      load(0);
    }
    long least = 0;
    long most = (entries - 1) / BLOCK;
    while (true) {
      if (compare(0, high, low) > 0) {
        most = first / BLOCK - 1;
      } else if (compare(size - 1, high, low) < 0) {
        least = first / BLOCK + 1;
      } else {
        return found(high, low);
      }
      if (least > most) {
        return 0;
      }
      load(BLOCK * guess(high, least, most));
    }
  }

  /** The block where the hash should be, extrapolated from the loaded block. */
  private long guess(long high, long least, long most) {
    double here = unit(KeyHashBlocks.read(block, 0));
    double there = unit(high);
    double step = (unit(KeyHashBlocks.read(block, (size - 1) * SortedKeyRun.ENTRY)) - here) / size;
    double ahead = step > 0 ? (there - here) / step : 0;
    long guess = (first + (long) ahead) / BLOCK;
    return Math.max(least, Math.min(most, guess));
  }

  private static double unit(long hash) {
    return (hash >>> 1) * 0x1p-63;
  }

  private int found(long high, long low) {
    int from = 0;
    int to = size - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      int order = compare(middle, high, low);
      if (order == 0) {
        return KeyHashBlocks.readInt(block, middle * SortedKeyRun.ENTRY + 2 * Long.BYTES);
      }
      if (order < 0) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return 0;
  }

  private int compare(int at, long high, long low) {
    int start = at * SortedKeyRun.ENTRY;
    return SortedKeyRun.compare(
        KeyHashBlocks.read(block, start), KeyHashBlocks.read(block, start + Long.BYTES), high, low);
  }

  private void load(long entry) throws IOException {
    first = entry;
    size = (int) Math.min(BLOCK, entries - entry);
    ByteBuffer buffer = ByteBuffer.wrap(block, 0, size * SortedKeyRun.ENTRY);
    channel.position(entry * SortedKeyRun.ENTRY);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new IOException("A file of key states ended early");
      }
    }
  }
}
