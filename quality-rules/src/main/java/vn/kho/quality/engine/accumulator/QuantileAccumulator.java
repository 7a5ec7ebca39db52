package vn.kho.quality.engine.accumulator;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;

/**
 * Quantiles of numbers: every value with its count, from which they are exact. Where there are too
 * many values, a sketch within a ten-thousandth of rank gives the range in which the exact ones are
 * sought ({@link ExactQuantiles}), and the accumulator is not complete.
 */
public final class QuantileAccumulator implements Accumulator {
  private static final int MOST = 20_000;

  private final NumericColumnReader numbers;
  private final int most;
  private final Map<Number, Long> counts = new HashMap<>();
  private long count;
  private long nans;
  private @Nullable QuantileSketch sketch;

  public QuantileAccumulator(int column, DataType type) {
    this(column, type, MOST);
  }

  /** An accumulator that holds at most so many values. */
  public QuantileAccumulator(int column, DataType type, int most) {
    this.numbers = new NumericColumnReader(column, type);
    this.most = most;
  }

  @Override
  public void add(InternalRow row) {
    if (!numbers.isNull(row)) {
      Number value = numbers.value(row);
      count++;
      nans += value instanceof Double number && number.isNaN() ? 1 : 0;
      take(value, 1);
    }
  }

  private void take(Number value, long times) {
    QuantileSketch digest = sketch;
    if (digest != null) {
      for (long i = 0; i < times; i++) {
        digest.add(value.doubleValue());
      }
      return;
    }
    counts.merge(value, times, Long::sum);
    if (counts.size() > most) {
      sketch = new QuantileSketch();
      counts.forEach(this::take);
      counts.clear();
    }
  }

  @Override
  public void merge(Accumulator other) {
    QuantileAccumulator more = (QuantileAccumulator) other;
    count += more.count;
    nans += more.nans;
    if (more.sketch == null) {
      more.counts.forEach(this::take);
      return;
    }
    QuantileSketch digest = new QuantileSketch();
    digest.merge(more.sketch);
    Map<Number, Long> own = new HashMap<>(counts);
    counts.clear();
    if (sketch != null) {
      digest.merge(sketch);
    }
    sketch = digest;
    own.forEach(this::take);
  }

  @Override
  public boolean subtract(Accumulator other) {
    QuantileAccumulator less = (QuantileAccumulator) other;
    count -= less.count;
    nans -= less.nans;
    less.counts.forEach(
        (value, gone) ->
            counts.computeIfPresent(value, (v, all) -> all.equals(gone) ? null : all - gone));
    return sketch == null && less.sketch == null;
  }

  @Override
  public boolean complete() {
    return sketch == null || nans > 0;
  }

  long count() {
    return count;
  }

  /** The value near a share of the ranks, of an accumulator that is not complete. */
  double near(double share) {
    if (sketch == null) {
      throw new IllegalStateException("A complete accumulator needs no sketch");
    }
    return (Double) sketch.digest().getPercentiles(new double[] {share}).apply(0);
  }

  /** Null where the accumulator is not complete. */
  @Override
  public @Nullable Object figure(FigureKind figure, List<Double> points) {
    if (count == 0) {
      return null;
    }
    if (sketch != null && nans == 0) {
      return null;
    }
    if (nans > 0) {
      return points.stream().map(point -> (Object) Double.NaN).toList();
    }
    List<Map.Entry<Number, Long>> sorted = QuantileInterpolation.sorted(counts);
    List<Object> quantiles = new ArrayList<>();
    for (double point : points) {
      quantiles.add(
          QuantileInterpolation.at(
              point, count, rank -> QuantileInterpolation.ranked(sorted, rank)));
    }
    return quantiles;
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeLong(count);
    out.writeLong(nans);
    out.writeBoolean(sketch != null);
    if (sketch != null) {
      SketchSerializer.write(sketch.digest(), out);
    }
    out.writeInt(counts.size());
    for (Map.Entry<Number, Long> entry : counts.entrySet()) {
      write(entry.getKey(), out);
      out.writeLong(entry.getValue());
    }
  }

  private static void write(Number value, DataOutputStream out) throws IOException {
    if (value instanceof Double number) {
      out.writeByte('d');
      out.writeDouble(number);
    } else if (value instanceof BigDecimal) {
      out.writeByte('n');
      out.writeUTF(value.toString());
    } else {
      out.writeByte('l');
      out.writeLong(value.longValue());
    }
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    count = in.readLong();
    nans = in.readLong();
    sketch = in.readBoolean() ? new QuantileSketch(SketchSerializer.read(in)) : null;
    counts.clear();
    for (int left = in.readInt(); left > 0; left--) {
      Number value = readNumber(in);
      counts.put(value, in.readLong());
    }
  }

  private static Number readNumber(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    if (kind == 'd') {
      return in.readDouble();
    }
    return kind == 'n' ? new BigDecimal(in.readUTF()) : (Number) in.readLong();
  }
}
