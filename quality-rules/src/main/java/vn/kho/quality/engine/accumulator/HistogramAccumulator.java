package vn.kho.quality.engine.accumulator;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;

/** Values in bins: below the first edge, one a bin (the last holds its upper edge), above. */
final class HistogramAccumulator implements Accumulator {
  private final int column;
  private final double[] edges;
  private final long[] counts;

  HistogramAccumulator(int column, List<Double> edges) {
    this.column = column;
    this.edges = edges.stream().mapToDouble(Double::doubleValue).toArray();
    this.counts = new long[edges.size() + 1];
  }

  @Override
  public void add(InternalRow row) {
    if (!row.isNullAt(column)) {
      counts[bin(row.getDouble(column))]++;
    }
  }

  private int bin(double value) {
    int last = edges.length - 1;
    if (value == edges[last]) {
      return last;
    }
    int bin = 0;
    // NaN is above all numbers, as Spark has it
    while (bin <= last && !(value < edges[bin])) {
      bin++;
    }
    return bin;
  }

  @Override
  public void merge(Accumulator other) {
    long[] more = ((HistogramAccumulator) other).counts;
    Arrays.setAll(counts, i -> counts[i] + more[i]);
  }

  @Override
  public boolean subtract(Accumulator other) {
    long[] less = ((HistogramAccumulator) other).counts;
    Arrays.setAll(counts, i -> counts[i] - less[i]);
    return true;
  }

  @Override
  public Object figure(FigureKind figure, List<Double> points) {
    return Arrays.stream(counts).boxed().toList();
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    for (long count : counts) {
      out.writeLong(count);
    }
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = in.readLong();
    }
  }
}
