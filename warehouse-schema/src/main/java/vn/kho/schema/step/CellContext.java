package vn.kho.schema.step;

import org.jspecify.annotations.Nullable;

/** What a step may know beyond the text that it cleans, and where it reports what it changed. */
public interface CellContext {

  /** Of a value without its record, whose reports nobody takes. */
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
   * What a reading gives. Where the columns of a record share a context, equal readings are read
   * once for all of them.
   */
  default <V> V once(RecordReading<V> reading) {
    return reading.read();
  }

  /** The executor's: the next reports are those of this cleaner. */
  default void enters(String cleaner) {}

  /**
   * Reports that the value means something else than was written, such as a telephone number whose
   * prefix was changed in 2018. A mere change of notation needs no report.
   *
   * @param kind a short constant word for the kind of change; it names no value
   */
  void repaired(String kind);

  /**
   * Reports what the value may be meant to be where it is not certain enough to change it.
   *
   * @param kind a short constant word for the evidence
   * @param proposal the value that is proposed
   */
  default void proposed(String kind, String proposal) {}
}
