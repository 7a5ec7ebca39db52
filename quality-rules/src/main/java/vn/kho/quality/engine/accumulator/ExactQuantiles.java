package vn.kho.quality.engine.accumulator;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.RequiredMetric;

/**
 * Computes exact quantiles of more values than an accumulator holds. A sketch gives two values
 * between which a rank lies; a second pass counts the rows below them and collects the few between
 * to the driver.
 */
public final class ExactQuantiles {
  private static final double FIRST_MARGIN = 3e-4;
  private static final int WIDER = 10;

  private final Dataset<Row> values;
  private final QuantileAccumulator sketch;

  private ExactQuantiles(Dataset<Row> values, QuantileAccumulator sketch) {
    this.values = values;
    this.sketch = sketch;
  }

  /** The quantiles of a measure. */
  public static List<Object> of(
      Dataset<Row> rows, RequiredMetric measure, QuantileAccumulator sketch) {
    Dataset<Row> values = rows.select(measure.input().as("v")).where(col("v").isNotNull());
    ExactQuantiles exact = new ExactQuantiles(values, sketch);
    List<Object> quantiles = new ArrayList<>();
    for (double point : measure.points()) {
      quantiles.add(exact.at(point));
    }
    return quantiles;
  }

  private Object at(double point) {
    double margin = FIRST_MARGIN;
    @Nullable Object found = null;
    while (found == null) {
      found = within(point, margin);
      margin *= WIDER;
    }
    return found;
  }

  /** The quantile, if its ranks lie in the margin around it. */
  private @Nullable Object within(double point, double margin) {
    Column near = col("v").cast(DataTypes.DoubleType);
    boolean fromFirst = point - margin <= 0;
    boolean toLast = point + margin >= 1;
    double least = fromFirst ? Double.NEGATIVE_INFINITY : sketch.near(point - margin);
    double most = toLast ? Double.POSITIVE_INFINITY : sketch.near(point + margin);
    long below = fromFirst ? 0 : values.where(near.lt(least)).count();
    Map<Number, Long> counts = new HashMap<>();
    long inside = 0;
    for (Row row :
        values
            .where(near.between(least, most))
            .groupBy("v")
            .agg(count(lit(1)).as("n"))
            .collectAsList()) {
      counts.merge(row.<Number>getAs(0), row.getLong(1), Long::sum);
      inside += row.getLong(1);
    }
    long rank = QuantileInterpolation.rank(point, sketch.count());
    long last = Math.min(rank + 1, sketch.count() - 1);
    if (rank < below || last >= below + inside) {
      return null;
    }
    List<Map.Entry<Number, Long>> sorted = QuantileInterpolation.sorted(counts);
    return QuantileInterpolation.at(
        point, sketch.count(), wanted -> QuantileInterpolation.ranked(sorted, wanted - below));
  }
}
