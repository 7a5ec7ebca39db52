package vn.kho.schema.contract;

/** How a delivery changes the published table. */
public enum LoadMode {
  /** The delivery is the whole truth: insert, update, remove. */
  SNAPSHOT,
  /** The delivery holds new and changed rows; others stay. */
  UPSERT,
  /** The delivery holds new rows only. */
  APPEND;

  /** Whether rows are told apart by their key alone, so that a contract must have one. */
  public boolean needsKey() {
    return switch (this) {
      case UPSERT -> true;
      case SNAPSHOT, APPEND -> false;
    };
  }

  /** Whether a delivery may be a part of the table, such as the rows since a cursor. */
  public boolean takesParts() {
    return switch (this) {
      case UPSERT, APPEND -> true;
      case SNAPSHOT -> false;
    };
  }

  /** Whether rows may be removed whose keys the source has no more, though deliveries are parts. */
  public boolean removesByKeys() {
    return switch (this) {
      case UPSERT -> true;
      case SNAPSHOT, APPEND -> false;
    };
  }
}
