package vn.kho.etl.match;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;
import vn.kho.etl.storage.ChecksummedLongs;

/** Writes the hashes of the rows of a data file in the format of {@link RowIndexFile}. */
final class RowIndexWriter implements AutoCloseable {
  private final Path path;
  private final Path part;
  private final RowIndexFile.IndexOwner owner;
  private final FileChannel channel;
  private final SecretHash hash;
  private final ChecksummedLongs words = new ChecksummedLongs(RowIndexFile.WORDS);
  private final ChecksummedLongs entries = RowIndexFile.entries();
  private long wordsAt = RowIndexFile.firstPart(0);
  private long entriesAt;
  private long rows;
  private long sumHigh;
  private long sumLow;

  /** Begins to write; the file is not visible to readers before {@link #finish}. */
  RowIndexWriter(Path path, RowIndexFile.IndexOwner owner) throws IOException {
    this.path = path;
    this.part = path.resolveSibling(path.getFileName() + ".part");
    this.owner = owner;
    this.hash = owner.secret().copy();
    Files.deleteIfExists(part);
    this.channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    this.entriesAt = RowIndexFile.secondPart(owner.rows());
  }

  /**
   * Adds the next row.
   *
   * @param high the first word of its key's hash
   * @param low the second word of it
   * @param content the two words of its content's hash
   */
  void add(long high, long low, long[] content) throws IOException {
    words.add(low);
    entries.add(high);
    entries.add(content, 0, content.length);
    flush(ChecksummedLongs::isFull);
    SecretHash together = MatchBlockWriter.together(hash, high, low, content);
    sumHigh += together.high();
    sumLow += together.low();
    rows++;
  }

  /** Moves the finished file into place. */
  void finish() throws IOException {
    if (rows != owner.rows()) {
      throw new IOException("A data file has " + rows + " rows, its footer says " + owner.rows());
    }
    flush(block -> !block.isEmpty());
    long[] own = owner.hash();
    ChecksummedLongs header = new ChecksummedLongs(RowIndexFile.HEADER);
    for (long word : new long[] {RowIndexFile.FORMAT, rows, own[0], own[1], sumHigh, sumLow}) {
      header.add(word);
    }
    header.write(channel, 0);
    channel.close();
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void flush(Predicate<ChecksummedLongs> ready) throws IOException {
    if (ready.test(words)) {
      wordsAt = words.write(channel, wordsAt);
    }
    if (ready.test(entries)) {
      entriesAt = entries.write(channel, entriesAt);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
  }
}
