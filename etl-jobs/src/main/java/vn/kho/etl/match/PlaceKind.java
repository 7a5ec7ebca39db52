package vn.kho.etl.match;

/** The outcome of a comparison for a row at a place in a file. */
public enum PlaceKind {
  /** A delivered row that the table does not have, or has with another content. */
  BROUGHT,
  /** A row of the table that a delivered one replaces. */
  REPLACED,
  /** A row of the table that goes. */
  REMOVED,
  /** A row of the table that stays since its record was refused. */
  REFUSED,
  /** A row of the table that was not delivered and stays, since a refused record may be it. */
  UNSEEN,
  /** A row of the table that a located row delivers again with its content, where it is asked. */
  AGAIN
}
