package vn.kho.etl.match;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.storage.ChecksummedLongs;

/**
 * The hashes of the rows of one data file, in a file of this machine, which {@link RowIndexWriter}
 * writes. After a header come the second words of all key hashes in row order, in blocks of {@link
 * #WORDS}; then the other words of each row, in blocks of {@link #ENTRIES}. Every block begins with
 * its checksum. A search for keys reads 8 bytes a row, and one small block for each row found.
 */
final class RowIndexFile implements AutoCloseable {
  /** The words in a block of the first part. */
  static final int WORDS = 1024;

  /** The entries in a block of the second part. */
  static final int ENTRIES = 64;

  /** The longs of an entry: the first word of its key's hash, and the two of its content's. */
  static final int WIDTH = 3;

  /**
   * The longs of the header, which is a block of its own: format, row count, hash of the owner, sum
   * of the rows.
   */
  static final int HEADER = 6;

  static final long FORMAT = 0x4B484F524F573032L;

  private final Path path;
  private final FileChannel channel;
  private final long rows;
  private final long sumHigh;
  private final long sumLow;
  private final ChecksummedLongs block = new ChecksummedLongs(WORDS);
  private final ChecksummedLongs entries = entries();
  private final long[] words = new long[WORDS];
  private final long[] entry = new long[ENTRIES * WIDTH];
  private final long[] content = new long[2];
  private long entriesOf = -1;

  private RowIndexFile(Path path, FileChannel channel, long[] header) {
    this.path = path;
    this.channel = channel;
    this.rows = header[1];
    this.sumHigh = header[4];
    this.sumLow = header[5];
  }

  /** Consumes the hashes of rows. */
  @FunctionalInterface
  interface RowConsumer {
    /**
     * Takes a row.
     *
     * @param position of the row in the data file, from 0 on
     * @param high the first word of its key's hash
     * @param low the second word of it
     * @param content the two words of its content's hash, valid until the next call
     */
    void take(long position, long high, long low, long[] content);
  }

  /**
   * Identifies the rows of an index.
   *
   * @param secret the key of the hash function
   * @param location of the data file
   * @param bytes its size
   * @param rows how many rows it has
   */
  record IndexOwner(SecretHash secret, String location, long bytes, long rows) {
    /** A hash over all components, the secret included. */
    long[] hash() {
      SecretHash own = secret.copy();
      own.hash(UTF8String.fromString(location + "\n" + bytes + "\n" + rows));
      return new long[] {own.high(), own.low()};
    }
  }

  /**
   * Opens the index of a data file; empty where there is none, or its owner differs.
   *
   * @throws IOException where it cannot be read
   */
  static Optional<RowIndexFile> open(Path path, IndexOwner owner) throws IOException {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    @Nullable RowIndexFile opened = null;
    try {
      long[] own = owner.hash();
      long[] header = channel.size() == size(owner.rows()) ? header(channel) : new long[HEADER];
      if (header[0] == FORMAT
          && header[1] == owner.rows()
          && header[2] == own[0]
          && header[3] == own[1]) {
        opened = new RowIndexFile(path, channel, header);
      }
    } finally {
      if (opened == null) {
        channel.close();
      }
    }
    return Optional.ofNullable(opened);
  }

  /** The words of a header; zeros where its checksum is wrong. */
  private static long[] header(FileChannel channel) throws IOException {
    long[] header = new long[HEADER];
    return new ChecksummedLongs(HEADER).read(channel, 0, header, HEADER)
        ? header
        : new long[HEADER];
  }

  /** The size in bytes of an index with the given number of rows. */
  private static long size(long rows) {
    return secondPart(rows) + parted(rows, ENTRIES, WIDTH);
  }

  /** The offset of a block of words, numbered from 0. */
  static long firstPart(long block) {
    return ChecksummedLongs.size(HEADER) + block * ChecksummedLongs.size(WORDS);
  }

  /** The offset of the entries. */
  static long secondPart(long rows) {
    return firstPart(0) + parted(rows, WORDS, 1);
  }

  /**
   * The size in bytes of the blocks for the given number of rows; the last block may be shorter.
   */
  private static long parted(long rows, int rowsOfBlock, int longs) {
    long blocks = (rows + rowsOfBlock - 1) / rowsOfBlock;
    return blocks * ChecksummedLongs.size(0) + rows * longs * Long.BYTES;
  }

  /** A buffer for a block of the second part. */
  static ChecksummedLongs entries() {
    return new ChecksummedLongs(ENTRIES * WIDTH);
  }

  /** How many rows the data file has. */
  long rows() {
    return rows;
  }

  /** The sum of the first words of the hashes of all rows, each over key and content. */
  long sumHigh() {
    return sumHigh;
  }

  /** The sum of the second words. */
  long sumLow() {
    return sumLow;
  }

  /** Passes on, in order, all rows whose key may be in a set; other rows may be among them. */
  void find(KeyWordSet keys, RowConsumer found) throws IOException {
    for (long first = 0; first < rows; first += WORDS) {
      int size = (int) Math.min(WORDS, rows - first);
      load(block, firstPart(first / WORDS), words, size);
      for (int i = 0; i < size; i++) {
        if (keys.contains(words[i])) {
          give(first + i, words[i], found);
        }
      }
    }
  }

  /** Passes on the rows at the given positions. */
  void read(long[] positions, RowConsumer given) throws IOException {
    long loaded = -1;
    for (long position : positions) {
      long first = position - position % WORDS;
      if (position < 0 || position >= rows) {
        throw new IOException("The index has no row " + position + ": " + path);
      }
      if (first != loaded) {
        load(block, firstPart(first / WORDS), words, (int) Math.min(WORDS, rows - first));
        loaded = first;
      }
      give(position, words[(int) (position - first)], given);
    }
  }

  private void give(long position, long low, RowConsumer taking) throws IOException {
    long number = position / ENTRIES;
    if (number != entriesOf) {
      int size = (int) Math.min(ENTRIES, rows - number * ENTRIES);
      long from = secondPart(rows) + number * ChecksummedLongs.size(ENTRIES * WIDTH);
      load(entries, from, entry, size * WIDTH);
      entriesOf = number;
    }
    int at = (int) (position % ENTRIES) * WIDTH;
    content[0] = entry[at + 1];
    content[1] = entry[at + 2];
    taking.take(position, entry[at], low, content);
  }

  private void load(ChecksummedLongs from, long at, long[] into, int longs) throws IOException {
    if (!from.read(channel, at, into, longs)) {
      throw new IOException("The index of rows is not what was written: " + path);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
