package vn.kho.etl.storage;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * A block of longs in a file of this machine's state: a CRC-32C in 8 bytes, then the longs, all of
 * them little-endian. A damaged block is never used. One thread uses it.
 */
public final class ChecksummedLongs {
  private final ByteBuffer bytes;

  /**
   * An empty block.
   *
   * @param most how many longs fit
   */
  public ChecksummedLongs(int most) {
    bytes = ByteBuffer.allocateDirect((int) size(most)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(Long.BYTES);
  }

  /** How many bytes of a file a block of so many longs takes. */
  public static long size(int longs) {
    return Long.BYTES * (1L + longs);
  }

  /** The checksum of what is left in a buffer, which stays as it is. */
  public static long checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.duplicate());
    return checksum.getValue();
  }

  /** Adds a long; the block has room for it. */
  public void add(long word) {
    bytes.putLong(word);
  }

  /** Adds some longs of an array; the block has room for them. */
  public void add(long[] words, int from, int count) {
    bytes.asLongBuffer().put(words, from, count);
    bytes.position(bytes.position() + count * Long.BYTES);
  }

  /** Whether no long was added since the block was written. */
  public boolean isEmpty() {
    return bytes.position() == Long.BYTES;
  }

  /** Whether there is no room for one more. */
  public boolean isFull() {
    return !bytes.hasRemaining();
  }

  /**
   * Writes what was added, and empties the block.
   *
   * @param at the first byte of the file that is written
   * @return the byte behind the last one
   */
  public long write(FileChannel channel, long at) throws IOException {
    bytes.flip().position(Long.BYTES);
    bytes.putLong(0, checksum(bytes));
    bytes.position(0);
    long next = at;
    while (bytes.hasRemaining()) {
      next += channel.write(bytes, next);
    }
    bytes.clear().position(Long.BYTES);
    return next;
  }

  /**
   * Reads the longs of a block.
   *
   * @param at the first byte of the block
   * @param into takes them, from its first place on
   * @param longs how many the block has
   * @return false where it is not what was written
   * @throws EOFException where the file ends within the block
   */
  public boolean read(FileChannel channel, long at, long[] into, int longs) throws IOException {
    bytes.clear().limit((int) size(longs));
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("A file of this machine's state ends within a block");
      }
    }
    long checksum = bytes.flip().getLong();
    bytes.asLongBuffer().get(into, 0, longs);
    return checksum == checksum(bytes);
  }
}
