package vn.kho.quality.expectation;

import java.util.LinkedHashMap;
import java.util.Map;

/** What counts of the rows of queries say of a rule that asks in SQL. */
public final class QueryFindings {
  private QueryFindings() {}

  /** Of rows that break the rule. */
  public static AggregateFinding noRows(long rows) {
    String words = rows + (rows == 1 ? " unexpected row" : " unexpected rows");
    return new AggregateFinding(rows == 0, words, String.valueOf(rows));
  }

  /** Of the numbers of rows here and in the other table. */
  public static AggregateFinding rowCounts(long self, long other) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("self", self);
    counts.put("other", other);
    return new AggregateFinding(self == other, counts, String.valueOf(counts));
  }

  /**
   * Of two results that are compared as bags.
   *
   * @param rows the rows of the larger one
   * @param differing the rows of one that the other does not have, of the side that has more
   */
  public static AggregateFinding sameRows(double mostly, long rows, long differing) {
    double share = rows == 0 ? 1 : 1 - (double) differing / rows;
    return new AggregateFinding(share >= mostly, share, String.valueOf(share));
  }
}
