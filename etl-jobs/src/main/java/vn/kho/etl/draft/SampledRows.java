package vn.kho.etl.draft;

/**
 * How many records a draft is based on.
 *
 * @param count how many were read
 * @param whole whether these are all records
 */
public record SampledRows(long count, boolean whole) {

  /** All records were read. */
  static SampledRows all(long count) {
    return new SampledRows(count, true);
  }

  @Override
  public String toString() {
    return whole ? String.valueOf(count) : count + "+";
  }
}
