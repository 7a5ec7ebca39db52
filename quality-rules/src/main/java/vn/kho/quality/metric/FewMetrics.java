package vn.kho.quality.metric;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Measures rows that stand in the driver: one walk over each column, and no Spark. */
public final class FewMetrics {
  /** Up to so many rows every distinct value is counted. */
  private static final int COUNT_DISTINCT = 20_000;

  private final Set<Object> distinct = new HashSet<>();
  private long given;
  private double sum;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;
  private double mean;
  private double squares;

  private FewMetrics() {}

  /** What the plan asks for. */
  public static List<MetricValue> of(MetricPlan plan, StructType schema, List<Row> rows) {
    List<MetricValue> values = new ArrayList<>();
    if (plan.isEmpty()) {
      return values;
    }
    values.add(new MetricValue(MetricKind.SIZE, MetricValue.TABLE, rows.size()));
    if (rows.isEmpty()) {
      return values;
    }
    plan.columns()
        .forEach(
            (column, kinds) -> {
              boolean distinct =
                  rows.size() <= COUNT_DISTINCT || kinds.contains(MetricKind.DISTINCT);
              FewMetrics metrics = new FewMetrics();
              metrics.walk(rows, schema.fieldIndex(column), distinct);
              metrics.give(column, kinds, values);
              if (distinct) {
                double count = metrics.distinct.size();
                values.add(new MetricValue(MetricKind.DISTINCT, column, count));
              }
              double share = (double) metrics.given / rows.size();
              values.add(new MetricValue(MetricKind.COMPLETENESS, column, share));
            });
    return values;
  }

  private void walk(List<Row> rows, int at, boolean countDistinct) {
    for (Row row : rows) {
      Object value = row.get(at);
      if (value == null) {
        continue;
      }
      given++;
      if (countDistinct) {
        distinct.add(value);
      }
      if (value instanceof Number number) {
        add(number.doubleValue());
      }
    }
  }

  /** Welford's way, as Deequ's own state is updated. */
  private void add(double number) {
    sum += number;
    least = Math.min(least, number);
    most = Math.max(most, number);
    double delta = number - mean;
    mean += delta / given;
    squares += delta * (number - mean);
  }

  private void give(String column, Set<MetricKind> kinds, List<MetricValue> values) {
    if (given == 0) {
      return;
    }
    for (MetricKind kind : kinds) {
      switch (kind) {
        case MINIMUM -> values.add(new MetricValue(kind, column, least));
        case MAXIMUM -> values.add(new MetricValue(kind, column, most));
        case MEAN -> values.add(new MetricValue(kind, column, mean));
        case STANDARD_DEVIATION ->
            values.add(new MetricValue(kind, column, Math.sqrt(squares / given)));
        case SUM -> values.add(new MetricValue(kind, column, sum));
        case SIZE, COMPLETENESS, DISTINCT, COMPLIANCE -> {}
      }
    }
  }
}
