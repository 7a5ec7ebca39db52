package vn.kho.schema.step;

/**
 * A computation on the texts of one record, such as parsing an address, whose result several
 * columns use. Equal readings must give equal results, so an implementation is a Java record of all
 * inputs.
 *
 * @param <V> the type of the result, which must be immutable
 */
public interface RecordReading<V> {

  /** Computes the result. */
  V read();

  /**
   * Whether other records are likely to need the same result, and its inputs are short enough to be
   * cached.
   */
  default boolean recurs() {
    return false;
  }
}
