package vn.kho.quality.deequ;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.Measure;
import vn.kho.quality.expectation.Measure.Figure;

/** Figures of rows in the driver, by the tallies that count rows in Spark's tasks. */
final class LocalFigures {
  private final Dataset<Row> rows;
  private final LocalRows local;

  LocalFigures(Dataset<Row> rows, LocalRows local) {
    this.rows = rows;
    this.local = local;
  }

  /**
   * The figure of a measure.
   *
   * @param at where its values stand among the local columns
   * @param input the same as a column of the rows, with the rule's condition
   */
  @Nullable Object of(Measure measure, int at, Column input) {
    return switch (measure.figure()) {
      case COUNT -> local.count(at);
      case DISTINCT -> distinct(at);
      default -> tallied(measure, at, input);
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

  private @Nullable Object tallied(Measure measure, int at, Column input) {
    DataType type = local.type(at);
    Tally tally =
        measure.figure() == Figure.QUANTILES
            ? new QuantileTally(at, type, Integer.MAX_VALUE)
            : new Tally.Slot(Tally.Kind.of(measure.figure()), at, type, edges(measure)).open();
    local.tally(tally);
    return tally.complete()
        ? tally.figure(measure.figure(), measure.points())
        : ValueCounts.of(rows, input);
  }

  private static List<Double> edges(Measure measure) {
    return measure.figure() == Figure.BINS ? measure.points() : List.of();
  }
}
