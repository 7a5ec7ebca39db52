package vn.kho.quality.page;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a run repaired in one column, with every original in {@code quality.repair}.
 *
 * @param column the column
 * @param rows rows of the delivery that were cleaned, each of which has one value of the column
 * @param byCleaners values that cleaners changed; one that several changed counts once
 * @param byEvidence values that were repaired by the evidence of the table
 * @param proposed values that kept their original beside a proposal
 * @param kinds how many values by kind of repair; one of two kinds counts in both
 */
public record ColumnRepairs(
    String column,
    long rows,
    long byCleaners,
    long byEvidence,
    long proposed,
    Map<String, Long> kinds) {

  /** Sorts the kinds by name. */
  public ColumnRepairs {
    kinds = java.util.Collections.unmodifiableMap(new TreeMap<>(kinds));
  }

  /** The share of the cleaned rows whose value cleaners changed, 0 to 1; empty without rows. */
  public OptionalDouble shareByCleaners() {
    return share(byCleaners);
  }

  /** The share of values that were repaired by the evidence of the table. */
  public OptionalDouble shareByEvidence() {
    return share(byEvidence);
  }

  private OptionalDouble share(long values) {
    return rows <= 0 ? OptionalDouble.empty() : OptionalDouble.of(1.0 * values / rows);
  }
}
