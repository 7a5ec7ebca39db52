package vn.kho.etl.match;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes the hashes of the rows of a data file, as {@link RowIndexFile} reads them. */
final class RowIndexWriter implements AutoCloseable {
  private final Path path;
  private final Path part;
  private final RowIndexFile.IndexOwner owner;
  private final FileChannel channel;
  private final SecretHash hash;
  private final ChecksummedBlock words;
  private final ChecksummedBlock entries;
  private long rows;
  private long sumHigh;
  private long sumLow;

  /** Begins to write; nobody reads the file before {@link #finish}. */
  RowIndexWriter(Path path, RowIndexFile.IndexOwner owner) throws IOException {
    this.path = path;
    this.part = path.resolveSibling(path.getFileName() + ".part");
    this.owner = owner;
    this.hash = owner.secret().copy();
    Files.deleteIfExists(part);
    this.channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    this.words = new ChecksummedBlock(RowIndexFile.firstPart(0), RowIndexFile.WORDS);
    this.entries =
        new ChecksummedBlock(
            RowIndexFile.secondPart(owner.rows()), RowIndexFile.ENTRIES * RowIndexFile.WIDTH);
  }

  /** Longs that become a block behind a checksum. */
  private final class ChecksummedBlock {
    private final ByteBuffer bytes;
    private long at;

    ChecksummedBlock(long at, int longs) {
      this.at = at;
      this.bytes = RowIndexFile.buffer((1 + longs) * Long.BYTES);
      bytes.position(Long.BYTES);
    }

    void add(long word) {
      bytes.putLong(word);
    }

    void flushIfFull() throws IOException {
      if (!bytes.hasRemaining()) {
        flush();
      }
    }

    void flush() throws IOException {
      if (bytes.position() == Long.BYTES) {
        return;
      }
      bytes.flip().position(Long.BYTES);
      bytes.putLong(0, RowIndexFile.checksum(bytes));
      bytes.position(0);
      at = write(bytes, at);
      bytes.clear().position(Long.BYTES);
    }
  }

  /**
   * Adds the row behind those that were added.
   *
   * @param high the first word of its key's hash
   * @param low the second word of it
   * @param content the two words of its content's hash
   */
  void add(long high, long low, long[] content) throws IOException {
    words.add(low);
    words.flushIfFull();
    entries.add(high);
    entries.add(content[0]);
    entries.add(content[1]);
    entries.flushIfFull();
    SecretHash together = MatchBlockWriter.together(hash, high, low, content);
    sumHigh += together.high();
    sumLow += together.low();
    rows++;
  }

  /** Puts the file in its place. */
  void finish() throws IOException {
    if (rows != owner.rows()) {
      throw new IOException("A data file has " + rows + " rows, its footer says " + owner.rows());
    }
    words.flush();
    entries.flush();
    long[] own = owner.hash();
    ByteBuffer header = RowIndexFile.buffer(RowIndexFile.HEADER * Long.BYTES);
    for (long word : new long[] {RowIndexFile.FORMAT, rows, own[0], own[1], sumHigh, sumLow}) {
      header.putLong(word);
    }
    long checksum = RowIndexFile.checksum(header.duplicate().flip());
    header.putLong(checksum).flip();
    write(header, 0);
    channel.close();
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private long write(ByteBuffer bytes, long from) throws IOException {
    long at = from;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    return at;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
  }
}
