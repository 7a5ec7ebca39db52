package vn.kho.etl.match;

/** The origin of the rows in a comparison. */
enum MatchSide {
  DELIVERED(0),
  TABLE(1),
  /** Keys of refused records. */
  REFUSED(2),
  /** Keys of all rows that the source has. */
  AT_SOURCE(3);

  private final int number;

  MatchSide(int number) {
    this.number = number;
  }

  /** The number of the side in packed places, from 0. */
  int number() {
    return number;
  }
}
