package vn.kho.etl.match;

/** The outcome of a comparison for a row at a place in a file. */
public enum PlaceKind {
  /** A delivered row that the table does not have, or has with another content. */
  BROUGHT,
  /** A row of the table that a delivered one replaces. */
  REPLACED,
  /** A row of the table that is removed. */
  REMOVED,
  /** A row of the table that stays because its record was refused. */
  REFUSED,
  /**
   * A row of the table that was not delivered and stays, since it may be the row of a refused
   * record.
   */
  UNSEEN,
  /**
   * A row of the table that a delivered row with a known place repeats unchanged, where this is
   * requested.
   */
  AGAIN
}
