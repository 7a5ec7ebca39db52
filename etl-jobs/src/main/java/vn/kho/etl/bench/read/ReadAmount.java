package vn.kho.etl.bench.read;

/**
 * What was read of a file.
 *
 * @param records how many records, the header left out
 * @param characters how many characters all their cells have as text
 */
record ReadAmount(long records, long characters) {

  /** The amount of a file whose first row names the columns. */
  static ReadAmount belowHeader(long rows, long characters) {
    return new ReadAmount(rows - 1, characters);
  }

  /**
   * Returns this amount.
   *
   * @throws IllegalStateException where nothing was read
   */
  ReadAmount checked(String reader, Object file) {
    if (records <= 0 || characters == 0) {
      throw new IllegalStateException(reader + " read nothing of " + file);
    }
    return this;
  }
}
