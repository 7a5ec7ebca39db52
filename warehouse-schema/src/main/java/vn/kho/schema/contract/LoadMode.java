package vn.kho.schema.contract;

/** How a delivery changes the published table. */
public enum LoadMode {
  /** The delivery is the complete table: rows are inserted, updated and removed. */
  SNAPSHOT,
  /** The delivery holds new and changed rows; others stay. */
  UPSERT,
  /** The delivery holds new rows only. */
  APPEND;

  /** Whether rows are matched by key, so that a contract must have one. */
  public boolean needsKey() {
    return switch (this) {
      case UPSERT -> true;
      case SNAPSHOT, APPEND -> false;
    };
  }

  /** Whether a delivery may be part of the table, such as the rows since a cursor. */
  public boolean takesParts() {
    return switch (this) {
      case UPSERT, APPEND -> true;
      case SNAPSHOT -> false;
    };
  }

  /**
   * Whether rows can be removed by a list of the keys at the source, though deliveries are parts.
   */
  public boolean removesByKeys() {
    return switch (this) {
      case UPSERT -> true;
      case SNAPSHOT, APPEND -> false;
    };
  }
}
