package vn.kho.etl.index;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Reads entries of a file: blocks of {@link #BLOCK} entries, each behind its own checksum, so that
 * a part of a file can be read and a damaged block is never believed.
 */
final class RecordIndexFile {
  /** Entries of a block. */
  static final int BLOCK = 1024;

  private static final int ENTRY = RecordEntry.WIDTH * Long.BYTES;
  private static final int CHECKSUM = Long.BYTES;

  private RecordIndexFile() {}

  /** Takes entries. */
  @FunctionalInterface
  interface EntryConsumer {
    /**
     * Takes the entries of a block.
     *
     * @param words of all entries, valid until the next call
     * @param from the first word that is wanted
     * @param to behind the last one
     */
    void take(long[] words, int from, int to);
  }

  /**
   * Gives some of the entries of a file.
   *
   * @param entries how many it has
   * @param from the first that is wanted, from 0 on
   * @param to behind the last one
   * @throws IOException where it cannot be read, or is not what was written
   */
  static void read(Path file, long entries, long from, long to, EntryConsumer taking)
      throws IOException {
    ByteBuffer bytes = buffer();
    long[] words = new long[BLOCK * RecordEntry.WIDTH];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (long block = from / BLOCK; block * BLOCK < to; block++) {
        int size = (int) Math.min(BLOCK, entries - block * BLOCK);
        bytes.clear().limit(CHECKSUM + size * ENTRY);
        fill(channel, bytes, block * (CHECKSUM + (long) BLOCK * ENTRY));
        long checksum = bytes.flip().getLong();
        if (checksum != checksum(bytes)) {
          throw new IOException("The index of records is not what was written: " + file);
        }
        bytes.position(CHECKSUM);
        bytes.asLongBuffer().get(words, 0, size * RecordEntry.WIDTH);
        int first = (int) Math.max(0, from - block * BLOCK);
        int last = (int) Math.min(size, to - block * BLOCK);
        taking.take(words, first * RecordEntry.WIDTH, last * RecordEntry.WIDTH);
      }
    }
  }

  /** A buffer of one block. */
  static ByteBuffer buffer() {
    return ByteBuffer.allocateDirect(CHECKSUM + BLOCK * ENTRY).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void fill(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("The index of records ends too early");
      }
    }
  }

  /** The checksum of what is left in a buffer. */
  static long checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return checksum.getValue();
  }
}
