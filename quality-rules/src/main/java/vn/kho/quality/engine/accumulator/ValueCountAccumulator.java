package vn.kho.quality.engine.accumulator;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.TypeUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import vn.kho.quality.expectation.RequiredMetric;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;
import vn.kho.quality.expectation.ValueCount;

/**
 * Every value with its count; drops them all once there are more distinct values than a rule about
 * a set can use.
 */
final class ValueCountAccumulator implements Accumulator {
  private final int column;
  private final DataType type;
  private final CellType cells;
  private final Map<Object, Long> counts = new HashMap<>();
  private boolean complete;

  ValueCountAccumulator(int column, DataType type) {
    this.column = column;
    this.type = type;
    this.cells = new CellType(type);
    this.complete = !type.equals(DataTypes.BinaryType);
  }

  @Override
  public void add(InternalRow row) {
    if (complete && !row.isNullAt(column)) {
      Object value = cells.value(row, column);
      Long before = counts.get(value);
      if (before == null) {
        count(InternalRow.copyValue(value), 1);
      } else {
        counts.put(value, before + 1);
      }
    }
  }

  private void count(Object value, long more) {
    counts.merge(value, more, Long::sum);
    if (counts.size() > RequiredMetric.MOST_VALUES) {
      complete = false;
      counts.clear();
    }
  }

  @Override
  public boolean complete() {
    return complete;
  }

  @Override
  public void merge(Accumulator other) {
    ValueCountAccumulator more = (ValueCountAccumulator) other;
    complete &= more.complete;
    if (complete) {
      more.counts.forEach(
          (value, count) -> {
            if (complete) {
              count(value, count);
            }
          });
    } else {
      counts.clear();
    }
  }

  @Override
  public boolean subtract(Accumulator other) {
    ValueCountAccumulator less = (ValueCountAccumulator) other;
    less.counts.forEach(
        (value, count) ->
            counts.computeIfPresent(value, (v, all) -> all.equals(count) ? null : all - count));
    return complete && less.complete;
  }

  @Override
  public Object figure(FigureKind figure, List<Double> points) {
    Comparator<Object> order = TypeUtils.getInterpretedOrdering(type);
    List<Map.Entry<Object, Long>> sorted = new ArrayList<>(counts.entrySet());
    sorted.sort(
        Map.Entry.<Object, Long>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey(order)));
    return sorted.stream()
        .map(entry -> new ValueCount(cells.external(entry.getKey()), entry.getValue()))
        .toList();
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeBoolean(complete);
    out.writeInt(counts.size());
    for (Map.Entry<Object, Long> entry : counts.entrySet()) {
      cells.write(entry.getKey(), out);
      out.writeLong(entry.getValue());
    }
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    complete = in.readBoolean();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      Object value = cells.read(in);
      counts.put(value, in.readLong());
    }
  }
}
