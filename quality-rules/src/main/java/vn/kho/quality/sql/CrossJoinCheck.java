package vn.kho.quality.sql;

import java.math.BigInteger;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.planning.ExtractEquiJoinKeys;
import org.apache.spark.sql.catalyst.plans.LeftAnti$;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.collection.JavaConverters;

/**
 * Finds joins that pair every row with every row. Their cost is the product of both sides, so that
 * for tables of usual sizes they would not end.
 */
final class CrossJoinCheck {
  private static final BigInteger MOST_PAIRS = BigInteger.valueOf(50_000_000);
  private static final BigInteger SMALL_BYTES = BigInteger.valueOf(100_000);

  private CrossJoinCheck() {}

  /** What is wrong with the joins of a query; empty where nothing is. */
  static Optional<String> fault(Dataset<Row> query) {
    return fault(query.queryExecution().optimizedPlan());
  }

  private static Optional<String> fault(LogicalPlan plan) {
    if (plan instanceof Join join && pairs(join)) {
      return Optional.of(
          "it joins every row of one table with every row of another, join by equal columns");
    }
    for (LogicalPlan child : JavaConverters.seqAsJavaList(plan.children())) {
      Optional<String> fault = fault(child);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static boolean pairs(Join join) {
    if (ExtractEquiJoinKeys.unapply(join).isDefined() || join.joinType() == LeftAnti$.MODULE$) {
      return false;
    }
    Optional<BigInteger> left = rows(join.left());
    Optional<BigInteger> right = rows(join.right());
    if (left.isPresent() && right.isPresent()) {
      return left.orElseThrow().multiply(right.orElseThrow()).compareTo(MOST_PAIRS) > 0;
    }
    return !(small(join.left()) || small(join.right()));
  }

  private static Optional<BigInteger> rows(LogicalPlan plan) {
    return plan.maxRows().isDefined()
        ? Optional.of(new BigInteger(String.valueOf(plan.maxRows().get())))
        : Optional.empty();
  }

  private static boolean small(LogicalPlan plan) {
    return plan.stats().sizeInBytes().bigInteger().compareTo(SMALL_BYTES) <= 0;
  }
}
