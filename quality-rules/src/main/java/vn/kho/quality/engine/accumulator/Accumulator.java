package vn.kho.quality.engine.accumulator;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;

/** The aggregate state of one column after some rows: small, serializable, and mergeable. */
public interface Accumulator {

  /** Counts a row. */
  void add(InternalRow row);

  /** Merges the rows of another. */
  void merge(Accumulator other);

  /**
   * Subtracts the rows of another; false where that is not possible, and then this accumulator must
   * not be used any more.
   */
  boolean subtract(Accumulator other);

  /** Whether its figures can be computed: not after more distinct values than it keeps. */
  default boolean complete() {
    return true;
  }

  /** A figure of the rows; null where there is none. */
  @Nullable Object figure(FigureKind figure, List<Double> points);

  void write(DataOutputStream out) throws IOException;

  void read(DataInputStream in) throws IOException;

  /** What is kept of a column. */
  enum AccumulatorKind {
    /** Count, sum and sum of squares. */
    POWERS,
    /** The smallest and the largest value. */
    EDGES,
    /** Values for quantiles, or a sketch of them. */
    DIGEST,
    /** Values in bins. */
    BINS,
    /** Every value with its count. */
    VALUES;

    public static AccumulatorKind of(FigureKind figure) {
      return switch (figure) {
        case SUM, MEAN, STDEV -> POWERS;
        case MIN, MAX -> EDGES;
        case QUANTILES -> DIGEST;
        case BINS -> BINS;
        case VALUE_COUNTS -> VALUES;
        case COUNT, DISTINCT -> throw new IllegalArgumentException(figure + " has no accumulator");
      };
    }
  }

  /**
   * What an accumulator keeps of which column.
   *
   * @param kind what is kept
   * @param column the column's position in the row
   * @param type its type
   * @param edges of BINS; otherwise empty
   */
  record AccumulatorSlot(AccumulatorKind kind, int column, DataType type, List<Double> edges)
      implements Serializable {
    /** An accumulator of no rows. */
    public Accumulator open() {
      return switch (kind) {
        case POWERS -> new MomentsAccumulator(column, type);
        case EDGES -> new ExtremesAccumulator(column, type);
        case DIGEST -> new QuantileAccumulator(column, type);
        case BINS -> new HistogramAccumulator(column, edges);
        case VALUES -> new ValueCountAccumulator(column, type);
      };
    }
  }
}
