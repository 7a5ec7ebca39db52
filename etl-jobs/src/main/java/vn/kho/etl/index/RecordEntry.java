package vn.kho.etl.index;

/** The words of an indexed record, one after the other in arrays of numbers. */
final class RecordEntry {
  /** Words of an entry. */
  static final int WIDTH = 8;

  static final int RECORD_HIGH = 0;
  static final int RECORD_LOW = 1;
  static final int KEY_HIGH = 2;
  static final int KEY_LOW = 3;
  static final int CONTENT_HIGH = 4;
  static final int CONTENT_LOW = 5;

  /** Where the record stood, and whether it was taken over. */
  static final int PLACE = 6;

  /** A bit for each column of the row that is empty. */
  static final int EMPTY = 7;

  /** As many columns have a bit. */
  static final int MOST_COLUMNS = Long.SIZE - 1;

  private static final int NUMBER_BITS = 40;
  private static final long CARRIED = Long.MIN_VALUE;

  private RecordEntry() {}

  /** The place of a record: the file's place in the delivery, and the number in the file. */
  static long place(int file, long number) {
    return (long) file << NUMBER_BITS | number;
  }

  /** The place of a record that was taken over from the last delivery. */
  static long carried(long place) {
    return place | CARRIED;
  }

  static boolean isCarried(long place) {
    return place < 0;
  }

  /** The place in the delivery of the file of a record that is at a place. */
  static int file(long place) {
    return (int) (plain(place) >>> NUMBER_BITS);
  }

  /** The number in the file of a record that is at a place. */
  static long number(long place) {
    return place & (1L << NUMBER_BITS) - 1;
  }

  /** The place of a record, whether it was taken over or not. */
  static long plain(long place) {
    return place & ~CARRIED;
  }
}
