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
import vn.kho.quality.expectation.RequiredMetric.FigureKind;

/**
 * The smallest and the largest value, in Spark's order, and how many rows have them, so that some
 * of these rows can be subtracted; both are NaN where any value is.
 */
final class ExtremesAccumulator implements Accumulator {
  private final int column;
  private final CellType cells;
  private final Comparator<Object> order;
  private final boolean doubles;
  private final boolean longs;
  private @Nullable Object least;
  private @Nullable Object most;
  private long atLeast;
  private long atMost;

  /** The extremes of doubles; before the first value no number lies between them. */
  private double low = Double.POSITIVE_INFINITY;

  private double high = Double.NEGATIVE_INFINITY;

  /** The limits of whole numbers of 64 bits. */
  private long floor = Long.MAX_VALUE;

  private long ceiling = Long.MIN_VALUE;

  ExtremesAccumulator(int column, DataType type) {
    this.column = column;
    this.cells = new CellType(type);
    this.doubles = type.equals(DataTypes.DoubleType);
    this.longs = type.equals(DataTypes.LongType);
    this.order = TypeUtils.getInterpretedOrdering(type);
  }

  @Override
  public void add(InternalRow row) {
    if (!row.isNullAt(column) && !between(row)) {
      widen(cells.value(row, column));
    }
  }

  /** Whether a value lies strictly between the extremes, as most do; NaN never does. */
  private boolean between(InternalRow row) {
    if (longs) {
      long value = row.getLong(column);
      return value > floor && value < ceiling;
    }
    if (!doubles) {
      return false;
    }
    double value = row.getDouble(column);
    return value > low && value < high;
  }

  private void widen(Object value) {
    lower(value, 1);
    raise(value, 1);
    keepEdges();
  }

  private void keepEdges() {
    if (doubles) {
      low = (Double) Objects.requireNonNull(least);
      high = (Double) Objects.requireNonNull(most);
    } else if (longs) {
      floor = (Long) Objects.requireNonNull(least);
      ceiling = (Long) Objects.requireNonNull(most);
    }
  }

  private void lower(Object value, long rows) {
    int side = least == null ? -1 : order.compare(value, least);
    if (side < 0) {
      least = InternalRow.copyValue(value);
      atLeast = 0;
    }
    atLeast += side <= 0 ? rows : 0;
  }

  private void raise(Object value, long rows) {
    int side = most == null ? 1 : order.compare(value, most);
    if (side > 0) {
      most = InternalRow.copyValue(value);
      atMost = 0;
    }
    atMost += side >= 0 ? rows : 0;
  }

  @Override
  public void merge(Accumulator other) {
    ExtremesAccumulator edges = (ExtremesAccumulator) other;
    if (edges.least != null && edges.most != null) {
      lower(edges.least, edges.atLeast);
      raise(edges.most, edges.atMost);
      keepEdges();
    }
  }

  /** False where all rows of an extreme are subtracted: the next value is not known. */
  @Override
  public boolean subtract(Accumulator other) {
    ExtremesAccumulator gone = (ExtremesAccumulator) other;
    if (gone.least == null || gone.most == null) {
      return true;
    }
    if (least == null || most == null) {
      return false;
    }
    int below = order.compare(gone.least, least);
    int above = order.compare(gone.most, most);
    atLeast -= below == 0 ? gone.atLeast : 0;
    atMost -= above == 0 ? gone.atMost : 0;
    return below >= 0 && above <= 0 && atLeast > 0 && atMost > 0;
  }

  @Override
  public @Nullable Object figure(FigureKind figure, List<Double> points) {
    // NaN is no number: with it, neither edge is one
    boolean nan = most instanceof Double number && number.isNaN();
    Object edge = figure == FigureKind.MIN && !nan ? least : most;
    return edge == null ? null : cells.external(edge);
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeBoolean(least != null);
    if (least != null) {
      cells.write(least, out);
      cells.write(Objects.requireNonNull(most), out);
      out.writeLong(atLeast);
      out.writeLong(atMost);
    }
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    if (in.readBoolean()) {
      least = cells.read(in);
      most = cells.read(in);
      atLeast = in.readLong();
      atMost = in.readLong();
    }
  }
}
