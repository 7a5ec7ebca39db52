package vn.kho.etl.draft;

/**
 * How many records a draft was made of.
 *
 * @param count so many were looked at
 * @param whole whether these are all
 */
public record SampledRows(long count, boolean whole) {

  /** All of them. */
  static SampledRows all(long count) {
    return new SampledRows(count, true);
  }

  @Override
  public String toString() {
    return whole ? String.valueOf(count) : count + "+";
  }
}
