package vn.kho.quality.engine.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Columns over rows in the driver: simple ones by plain Java, the others by Spark. */
final class PlainProjection {
  private static final Logger LOG = LoggerFactory.getLogger(PlainProjection.class);

  private final int rows;
  private final List<Column> columns;
  private final List<@Nullable PlainValue> values;

  private PlainProjection(int rows, List<Column> columns, List<@Nullable PlainValue> values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  static PlainProjection of(PlainColumns given, List<Column> columns) {
    PlainExpressions expressions = new PlainExpressions(given);
    List<@Nullable PlainValue> values = new ArrayList<>();
    for (Column column : columns) {
      values.add(readable(expressions, column));
    }
    return new PlainProjection(given.rows(), columns, values);
  }

  private static @Nullable PlainValue readable(PlainExpressions expressions, Column column) {
    try {
      return expressions.of(column.expr());
    } catch (RuntimeException | StackOverflowError e) {
      // A value is not of the class that its column's type has.
      LOG.debug("{} is left to Spark", column, e);
      return null;
    }
  }

  /**
   * All columns.
   *
   * @param spark works out columns that are not plain
   */
  LocalProjection with(Function<List<Column>, LocalProjection> spark) {
    List<Column> missing = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (values.get(i) == null) {
        missing.add(columns.get(i));
      }
    }
    if (missing.size() == columns.size()) {
      return spark.apply(columns);
    }
    Optional<List<Object[]>> known = workedOut();
    if (known.isEmpty()) {
      return spark.apply(columns);
    }
    return missing.isEmpty()
        ? projection(known.orElseThrow(), Optional.empty())
        : projection(known.orElseThrow(), Optional.of(spark.apply(missing)));
  }

  /** The plain values row by row; empty where one cannot be worked out: Spark says why. */
  private Optional<List<Object[]>> workedOut() {
    List<Object[]> all = new ArrayList<>(rows);
    try {
      for (int row = 0; row < rows; row++) {
        Object[] one = new Object[values.size()];
        for (int i = 0; i < one.length; i++) {
          PlainValue value = values.get(i);
          one[i] = value == null ? null : value.at(row);
        }
        all.add(one);
      }
      return Optional.of(all);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.debug("the columns are left to Spark", e);
      return Optional.empty();
    }
  }

  private LocalProjection projection(List<Object[]> known, Optional<LocalProjection> others) {
    DataType[] types = new DataType[values.size()];
    int next = 0;
    for (int i = 0; i < types.length; i++) {
      PlainValue value = values.get(i);
      if (value != null) {
        types[i] = value.type();
        continue;
      }
      LocalProjection other = others.orElseThrow();
      types[i] = other.type(next);
      for (int row = 0; row < rows; row++) {
        known.get(row)[i] = other.raw(row, next);
      }
      next++;
    }
    List<InternalRow> all = new ArrayList<>(rows);
    known.forEach(one -> all.add(new GenericInternalRow(one)));
    return new LocalProjection(List.copyOf(all), types);
  }
}
