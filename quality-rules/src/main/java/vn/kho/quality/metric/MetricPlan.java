package vn.kho.quality.metric;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What is measured of a dataset at each load: its size, and of each column what is listed. Distinct
 * values are counted in any case where a rule of the suite's anomalies needs them, otherwise only
 * where the rows are few.
 *
 * @param columns the kinds of each column, in the order of the columns
 */
public record MetricPlan(Map<String, Set<MetricKind>> columns) {
  /** Measures nothing, not even the size. */
  public static final MetricPlan NONE = new MetricPlan(Map.of());

  /** Up to this many rows every column's distinct values are counted. */
  private static final long COUNT_DISTINCT = 20_000;

  private static final Set<MetricKind> NUMBERS =
      EnumSet.of(
          MetricKind.COMPLETENESS,
          MetricKind.MINIMUM,
          MetricKind.MAXIMUM,
          MetricKind.MEAN,
          MetricKind.STANDARD_DEVIATION);

  /** Copies the map. */
  public MetricPlan {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /**
   * What is measured by default. Of masked columns only the share of values that are not null,
   * since a smallest phone number is personal data. Columns of Kho's own ({@code _key}) are left
   * out.
   *
   * @param masked columns whose values may not be seen
   */
  public static MetricPlan of(StructType schema, Set<String> masked) {
    Map<String, Set<MetricKind>> columns = new LinkedHashMap<>();
    for (StructField field : schema.fields()) {
      if (!field.name().startsWith("_")) {
        boolean number = field.dataType() instanceof NumericType && !masked.contains(field.name());
        columns.put(field.name(), number ? NUMBERS : EnumSet.of(MetricKind.COMPLETENESS));
      }
    }
    return new MetricPlan(columns);
  }

  /** A copy with one kind more. */
  public MetricPlan with(MetricKind kind, String column) {
    if (kind.about() == MetricKind.MetricSubject.TABLE
        || kind.about() == MetricKind.MetricSubject.RULE) {
      return this;
    }
    Map<String, Set<MetricKind>> all = new LinkedHashMap<>(columns);
    Set<MetricKind> kinds = EnumSet.of(kind);
    kinds.addAll(columns.getOrDefault(column, Set.of()));
    all.put(column, kinds);
    return new MetricPlan(all);
  }

  /**
   * The same for rows of a known number: where they are few, every column's distinct values are
   * counted too.
   *
   * @param rows how many there are
   */
  public MetricPlan ofRows(long rows) {
    MetricPlan all = this;
    if (rows > 0 && rows <= COUNT_DISTINCT) {
      for (String column : columns.keySet()) {
        all = all.with(MetricKind.DISTINCT, column);
      }
    }
    return all;
  }

  /** Whether nothing is measured. */
  public boolean isEmpty() {
    return columns.isEmpty();
  }
}
