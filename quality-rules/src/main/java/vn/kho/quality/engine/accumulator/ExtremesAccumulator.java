package vn.kho.quality.engine.accumulator;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.TypeUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.RequiredMetric.Figure;

/** The smallest and the largest value, in Spark's order; both are NaN where one value is. */
final class ExtremesAccumulator implements Accumulator {
  private final int column;
  private final CellType cells;
  private final Comparator<Object> order;
  private final boolean doubles;
  private @Nullable Object least;
  private @Nullable Object most;

  /** Of doubles, the edges as they stand; none is between them before the first value. */
  private double low = Double.POSITIVE_INFINITY;

  private double high = Double.NEGATIVE_INFINITY;

  ExtremesAccumulator(int column, DataType type) {
    this.column = column;
    this.cells = new CellType(type);
    this.doubles = type.equals(DataTypes.DoubleType);
    this.order = TypeUtils.getInterpretedOrdering(type);
  }

  @Override
  public void add(InternalRow row) {
    if (!row.isNullAt(column) && !between(row)) {
      widen(cells.value(row, column));
    }
  }

  /** Whether a value is a double that widens nothing, as most are; NaN is never between. */
  private boolean between(InternalRow row) {
    if (!doubles) {
      return false;
    }
    double value = row.getDouble(column);
    return value > low && value < high;
  }

  private void widen(Object value) {
    if (least == null || order.compare(value, least) < 0) {
      least = InternalRow.copyValue(value);
    }
    if (most == null || order.compare(value, most) > 0) {
      most = InternalRow.copyValue(value);
    }
    if (doubles) {
      low = (Double) Objects.requireNonNull(least);
      high = (Double) Objects.requireNonNull(most);
    }
  }

  @Override
  public void merge(Accumulator other) {
    ExtremesAccumulator edges = (ExtremesAccumulator) other;
    if (edges.least != null && edges.most != null) {
      widen(edges.least);
      widen(edges.most);
    }
  }

  /** Values that lie between the edges may go; whether another stands at an edge is not known. */
  @Override
  public boolean subtract(Accumulator other) {
    ExtremesAccumulator gone = (ExtremesAccumulator) other;
    return gone.least == null
        || gone.most == null
        || (least != null
            && most != null
            && order.compare(gone.least, least) > 0
            && order.compare(gone.most, most) < 0);
  }

  @Override
  public @Nullable Object figure(Figure figure, List<Double> points) {
    // NaN is no number: with it, neither edge is one
    boolean nan = most instanceof Double number && number.isNaN();
    Object edge = figure == Figure.MIN && !nan ? least : most;
    return edge == null ? null : cells.external(edge);
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeBoolean(least != null);
    if (least != null) {
      cells.write(least, out);
      cells.write(Objects.requireNonNull(most), out);
    }
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    if (in.readBoolean()) {
      least = cells.read(in);
      most = cells.read(in);
    }
  }
}
