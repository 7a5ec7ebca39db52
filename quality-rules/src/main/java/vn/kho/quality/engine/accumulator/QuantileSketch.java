package vn.kho.quality.engine.accumulator;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.aggregate.ApproximatePercentile.PercentileDigest;

/**
 * Spark's sketch of the ranks of numbers. Values are buffered in a primitive array, sorted, and
 * then added: the sketch boxes and sorts its values itself, which is fast where they are in order.
 */
final class QuantileSketch {
  private static final double ERROR = 1e-4;

  /** The size of the buffer: as many as Spark's sketch takes before it sorts them. */
  private static final int MOST_WAITING = 50_000;

  private final PercentileDigest digest;
  private final double[] waiting = new double[MOST_WAITING];
  private int filled;

  /** A sketch of no numbers. */
  QuantileSketch() {
    this(new PercentileDigest(ERROR));
  }

  /** A sketch that continues another. */
  QuantileSketch(PercentileDigest digest) {
    this.digest = digest;
  }

  void add(double value) {
    waiting[filled++] = value;
    if (filled == MOST_WAITING) {
      settle();
    }
  }

  private void settle() {
    Arrays.sort(waiting, 0, filled);
    for (int i = 0; i < filled; i++) {
      digest.add(waiting[i]);
    }
    filled = 0;
  }

  /** Adds the numbers of another. */
  void merge(QuantileSketch other) {
    settle();
    digest.merge(other.digest());
  }

  /** Spark's sketch, with all numbers. */
  PercentileDigest digest() {
    settle();
    return digest;
  }
}
