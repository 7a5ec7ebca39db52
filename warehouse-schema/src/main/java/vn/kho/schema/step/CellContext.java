package vn.kho.schema.step;

import org.jspecify.annotations.Nullable;

/** The context of a cell: other fields of the record, and the receiver of reports about changes. */
public interface CellContext {

  /** The context of a value without a record; reports are dropped. */
  CellContext ALONE =
      new CellContext() {
        @Override
        public @Nullable String text(int field) {
          return null;
        }

        @Override
        public void repaired(String kind) {}
      };

  /** The text of another field of the same record, as received; null where it has none. */
  @Nullable String text(int field);

  /**
   * The result of a reading; equal readings of the columns of a record are computed once where they
   * share a context.
   */
  default <V> V once(RecordReading<V> reading) {
    return reading.read();
  }

  /** Called by the executor: the next reports come from this cleaner. */
  default void enters(String cleaner) {}

  /**
   * Reports that the value was changed in meaning, such as a telephone number whose prefix changed
   * in 2018. A change of notation alone is not reported.
   *
   * @param kind a short constant word for the kind of change; without any value
   */
  void repaired(String kind);

  /**
   * Reports a proposed value where the evidence is not sufficient to change it.
   *
   * @param kind a short constant word for the evidence
   * @param proposal the value that is proposed
   */
  default void proposed(String kind, String proposal) {}
}
