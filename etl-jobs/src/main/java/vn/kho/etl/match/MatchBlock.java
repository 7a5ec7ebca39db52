package vn.kho.etl.match;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hashes and places of some rows, as one task sends them to the task that compares one part of
 * the hashes. Blocks are few and large, so that the shuffle costs little.
 */
final class MatchBlock implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The longs of a row: two of its key's hash, two of its content's, and its place. */
  static final int WIDTH = 5;

  private static final int POSITION_BITS = 40;
  private static final int FILE_BITS = 21;
  static final int MOST_FILES = 1 << FILE_BITS;
  private static final long MOST_ROWS = 1L << POSITION_BITS;

  private final int part;
  private final String[] files;
  private final long[] rows;
  private final @Nullable RowSums sums;

  MatchBlock(int part, List<String> files, long[] rows) {
    this(part, files, rows, null);
  }

  private MatchBlock(int part, List<String> files, long[] rows, @Nullable RowSums sums) {
    this.part = part;
    this.files = files.toArray(String[]::new);
    this.rows = rows;
    this.sums = sums;
  }

  /** A block with the sums of rows that are not compared one by one; any part may process it. */
  static MatchBlock of(RowSums sums) {
    return new MatchBlock(0, List.of(), new long[0], sums);
  }

  @Nullable RowSums sums() {
    return sums;
  }

  int part() {
    return part;
  }

  String[] files() {
    return files;
  }

  long[] rows() {
    return rows;
  }

  /** The part, from 0, that compares a hash. */
  static int part(long hash, int parts) {
    return (int) (((hash >>> 33) * parts) >>> 31);
  }

  /** Packs a side, a file number and a position into one long. */
  static long place(int side, int file, long position) {
    if (position < 0 || position >= MOST_ROWS) {
      throw new IllegalStateException("No position in a file: " + position);
    }
    return ((long) side << (POSITION_BITS + FILE_BITS)) | ((long) file << POSITION_BITS) | position;
  }

  static int side(long place) {
    return (int) (place >>> (POSITION_BITS + FILE_BITS));
  }

  static int file(long place) {
    return (int) (place >>> POSITION_BITS) & (MOST_FILES - 1);
  }

  static long position(long place) {
    return place & (MOST_ROWS - 1);
  }
}
