package vn.kho.etl.match;

/** Whose rows a comparison reads. */
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

  /** Its number in rows on their way, from 0 on. */
  int number() {
    return number;
  }
}
