package vn.kho.quality.data;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.ReferenceColumn;
import vn.kho.quality.expectation.RequiredMetric;

/** A column of a table in Spark; a look-up brings only what was asked for. */
final class SparkColumn implements ReferenceColumn {
  private final Dataset<Row> rows;
  private final Column column;

  SparkColumn(Dataset<Row> rows, String name) {
    this.rows = rows;
    this.column = col("`" + name + "`");
  }

  @Override
  public Set<String> among(Set<String> wanted) {
    Set<String> there = new HashSet<>();
    if (!wanted.isEmpty()) {
      values()
          .where(col(VALUE).isInCollection(wanted))
          .collectAsList()
          .forEach(row -> there.add(row.getString(0)));
    }
    return there;
  }

  @Override
  public Dataset<Row> values(SparkSession spark) {
    return values();
  }

  /** Whole numbers as decimals, so that their sum does not overflow; decimals as they are. */
  private Column exact() {
    DataType type = rows.select(column).schema().apply(0).dataType();
    if (type instanceof DecimalType) {
      return column;
    }
    boolean floating = type instanceof DoubleType || type instanceof FloatType;
    return column.cast(floating ? "double" : "decimal(20,0)");
  }

  private Dataset<Row> values() {
    return rows.select(column.cast(DataTypes.StringType).as(VALUE))
        .where(col(VALUE).isNotNull())
        .distinct();
  }

  @Override
  public @Nullable Object figure(RequiredMetric.FigureKind figure) {
    Column asked =
        switch (figure) {
          case COUNT -> count(column);
          case SUM -> sum(exact());
          case MEAN -> avg(column.cast(DataTypes.DoubleType));
          case MIN -> min(column);
          case MAX -> max(column);
          default -> throw new IllegalArgumentException("No such figure: " + figure);
        };
    return rows.agg(asked).head().get(0);
  }
}
