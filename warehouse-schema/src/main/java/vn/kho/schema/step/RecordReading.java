package vn.kho.schema.step;

/**
 * Something that is read of the texts of one record, such as a parsed address, for which several of
 * its columns may ask. Readings that are equal give equal answers, so a reading is a record of all
 * that its answer depends on.
 *
 * @param <V> what is read; nothing changes it afterwards
 */
public interface RecordReading<V> {

  /** Reads it. */
  V read();

  /**
   * Whether other records are likely to ask for the same, and what it holds is short enough to be
   * kept for them.
   */
  default boolean recurs() {
    return false;
  }
}
