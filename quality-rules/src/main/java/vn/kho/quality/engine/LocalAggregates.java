package vn.kho.quality.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.engine.accumulator.Accumulator;
import vn.kho.quality.engine.accumulator.QuantileAccumulator;
import vn.kho.quality.engine.accumulator.ValueFrequencies;
import vn.kho.quality.engine.projection.LocalProjection;
import vn.kho.quality.engine.projection.LocalRows;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;

/** Figures of rows in the driver, by the accumulators that count rows in Spark's tasks. */
final class LocalAggregates {
  private final LocalRows rows;
  private final LocalProjection local;

  LocalAggregates(LocalRows rows, LocalProjection local) {
    this.rows = rows;
    this.local = local;
  }

  /**
   * The figure of a measure.
   *
   * @param at where its values are among the local columns
   * @param input the same as a column of the rows, with the rule's condition
   */
  @Nullable Object of(RequiredMetric measure, int at, Column input) {
    return switch (measure.figure()) {
      case COUNT -> local.count(at);
      case DISTINCT -> distinct(at);
      default -> accumulated(measure, at, input);
    };
  }

  private long distinct(int at) {
    Set<Object> distinct = new HashSet<>();
    for (int row = 0; row < local.size(); row++) {
      Object value = local.internal(row, at);
      if (value != null) {
        distinct.add(value);
      }
    }
    return distinct.size();
  }

  private @Nullable Object accumulated(RequiredMetric measure, int at, Column input) {
    DataType type = local.type(at);
    Accumulator accumulator =
        measure.figure() == FigureKind.QUANTILES
            ? new QuantileAccumulator(at, type, Integer.MAX_VALUE)
            : new Accumulator.AccumulatorSlot(
                    Accumulator.AccumulatorKind.of(measure.figure()), at, type, edges(measure))
                .open();
    local.accumulator(accumulator);
    return accumulator.complete()
        ? accumulator.figure(measure.figure(), measure.points())
        : ValueFrequencies.of(rows.dataset(), input);
  }

  private static List<Double> edges(RequiredMetric measure) {
    return measure.figure() == FigureKind.BINS ? measure.points() : List.of();
  }
}
