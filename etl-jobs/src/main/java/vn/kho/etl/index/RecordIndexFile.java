package vn.kho.etl.index;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import vn.kho.etl.storage.ChecksummedLongs;

/**
 * Reads entries of a file: blocks of {@link #BLOCK} entries, each behind its own checksum, so that
 * a part of a file can be read and a damaged block is never used.
 */
final class RecordIndexFile {
  /** Entries of a block. */
  static final int BLOCK = 1024;

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
    ChecksummedLongs bytes = block();
    long[] words = new long[BLOCK * RecordEntry.WIDTH];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (long block = from / BLOCK; block * BLOCK < to; block++) {
        int size = (int) Math.min(BLOCK, entries - block * BLOCK);
        long at = block * ChecksummedLongs.size(BLOCK * RecordEntry.WIDTH);
        if (!bytes.read(channel, at, words, size * RecordEntry.WIDTH)) {
          throw new IOException("The index of records is not what was written: " + file);
        }
        int first = (int) Math.max(0, from - block * BLOCK);
        int last = (int) Math.min(size, to - block * BLOCK);
        taking.take(words, first * RecordEntry.WIDTH, last * RecordEntry.WIDTH);
      }
    }
  }

  /** A block of entries. */
  static ChecksummedLongs block() {
    return new ChecksummedLongs(BLOCK * RecordEntry.WIDTH);
  }
}
