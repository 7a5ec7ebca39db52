package vn.kho.schema.contract;

/** How a delivery changes the published table. */
public enum LoadMode {
  /** The delivery is the whole truth: insert, update, remove. */
  SNAPSHOT,
  /** The delivery holds new and changed rows; others stay. */
  UPSERT,
  /** The delivery holds new rows only. */
  APPEND
}
