package vn.kho.etl.rows;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Positions of rows in one file. Packed as differences, with 7 bits in a byte, most of them take a
 * byte or two when a task returns them.
 */
public final class PlaceList {
  private static final int LOW = 0x7f;
  private static final int MORE = 0x80;
  private static final int BITS = 7;

  private long[] positions = new long[16];
  private int count;

  /** Adds a position, from 0 on. */
  public void add(long position) {
    if (count == positions.length) {
      positions = Arrays.copyOf(positions, 2 * count);
    }
    positions[count++] = position;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** The positions, sorted. */
  public byte[] packed() {
    Arrays.sort(positions, 0, count);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * count);
    long before = 0;
    for (int i = 0; i < count; i++) {
      long rest = positions[i] - before;
      before = positions[i];
      while (rest > LOW) {
        bytes.write((int) (rest & LOW) | MORE);
        rest >>>= BITS;
      }
      bytes.write((int) rest);
    }
    return bytes.toByteArray();
  }

  /** Gives the positions of a packed list, in their order. */
  public static void unpack(byte[] packed, LongConsumer positions) {
    long position = 0;
    long difference = 0;
    int shift = 0;
    for (byte one : packed) {
      difference |= (long) (one & LOW) << shift;
      shift += BITS;
      if (one >= 0) {
        position += difference;
        positions.accept(position);
        difference = 0;
        shift = 0;
      }
    }
  }
}
