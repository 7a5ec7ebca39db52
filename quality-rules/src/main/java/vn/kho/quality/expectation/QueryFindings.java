package vn.kho.quality.expectation;

import java.util.LinkedHashMap;
import java.util.Map;

/** Findings of SQL rules, from counts of the rows of their queries. */
public final class QueryFindings {
  private QueryFindings() {}

  /** The finding of rows that break the rule. */
  public static AggregateFinding noRows(long rows) {
    String words = rows + (rows == 1 ? " unexpected row" : " unexpected rows");
    return new AggregateFinding(rows == 0, words, String.valueOf(rows));
  }

  /** The finding of row counts here and in the other table. */
  public static AggregateFinding rowCounts(long self, long other) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("self", self);
    counts.put("other", other);
    return new AggregateFinding(self == other, counts, String.valueOf(counts));
  }

  /**
   * The finding of two results that are compared as multisets.
   *
   * @param rows the rows of the larger one
   * @param differing the rows of one that the other does not have, of the side that has more
   */
  public static AggregateFinding sameRows(double mostly, long rows, long differing) {
    double share = rows == 0 ? 1 : 1 - (double) differing / rows;
    return new AggregateFinding(share >= mostly, share, String.valueOf(share));
  }
}
