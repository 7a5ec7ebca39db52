package vn.kho.quality.expectation;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * A figure that a rule needs of the rows it looks at.
 *
 * @param figure which figure
 * @param input the values it is taken of; nulls do not count
 * @param points the quantiles of QUANTILES, the edges of BINS
 */
public record RequiredMetric(FigureKind figure, Column input, List<Double> points) {

  /** Figures, and what each gives. */
  public enum FigureKind {
    /** Long: values that are not null. */
    COUNT,
    /** The smallest value, null where there is none. */
    MIN,
    /** The largest value, null where there is none. */
    MAX,
    /** Double, null where there is none. */
    SUM,
    /** Double, null where there is none. */
    MEAN,
    /** Double of the sample (n - 1), null below two values. */
    STDEV,
    /** A list of Double, linear between neighbours; null where there is no value. */
    QUANTILES,
    /** A list of Long: below the first edge, one a bin (the last holds its upper edge), above. */
    BINS,
    /** {@link ValueCount}s, the most frequent first, at most {@link #MOST_VALUES}. */
    VALUE_COUNTS,
    /** Long: distinct values. */
    DISTINCT
  }

  /** More distinct values than this are not brought to the driver. */
  public static final int MOST_VALUES = 100_000;

  /** Copies the points. */
  public RequiredMetric {
    points = List.copyOf(points);
  }

  public static RequiredMetric of(FigureKind figure, Column input) {
    return new RequiredMetric(figure, input, List.of());
  }
}
