package vn.kho.quality.deequ;

import com.amazon.deequ.analyzers.StandardDeviationState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.Measure.Figure;

/**
 * Count, sum and sum of squares of doubles, from which Deequ's states of sum, mean and deviation
 * are made. Sums are kept in two doubles (Knuth's two-sum, Dekker's product by a fused
 * multiply-add): what is added and taken out again leaves no trace, which Deequ's own states cannot
 * promise.
 */
final class PowerTally implements Tally {
  private static final MathContext DIGITS = new MathContext(60);

  private final int column;
  private long count;
  private long nans;
  private long above;
  private long below;
  private final double[] sum = new double[2];
  private final double[] squares = new double[2];

  PowerTally(int column) {
    this.column = column;
  }

  @Override
  public void add(InternalRow row) {
    if (!row.isNullAt(column)) {
      add(row.getDouble(column));
    }
  }

  void add(double value) {
    count++;
    if (Double.isFinite(value)) {
      plus(sum, value);
      double square = value * value;
      plus(squares, square);
      squares[1] += Math.fma(value, value, -square);
    } else if (Double.isNaN(value)) {
      nans++;
    } else if (value > 0) {
      above++;
    } else {
      below++;
    }
  }

  private static void plus(double[] pair, double value) {
    double high = pair[0] + value;
    double part = high - pair[0];
    pair[1] += (pair[0] - (high - part)) + (value - part);
    pair[0] = high;
  }

  @Override
  public void merge(Tally other) {
    combine((PowerTally) other, 1);
  }

  @Override
  public boolean subtract(Tally other) {
    combine((PowerTally) other, -1);
    return finite(sum) && finite(squares);
  }

  private void combine(PowerTally other, int sign) {
    count += sign * other.count;
    nans += sign * other.nans;
    above += sign * other.above;
    below += sign * other.below;
    for (int i = 0; i < 2; i++) {
      plus(sum, sign * other.sum[i]);
      plus(squares, sign * other.squares[i]);
    }
  }

  private static boolean finite(double[] pair) {
    return Double.isFinite(pair[0]) && Double.isFinite(pair[1]);
  }

  @Override
  public @Nullable Object figure(Figure figure, List<Double> points) {
    if (count == 0) {
      return null;
    }
    return switch (figure) {
      case SUM -> DeequStates.sum(total());
      case MEAN -> DeequStates.mean(total(), count);
      default -> count < 2 ? null : DeequStates.sampleDeviation(deviation());
    };
  }

  private double total() {
    if (nans > 0 || (above > 0 && below > 0)) {
      return Double.NaN;
    }
    if (above > 0 || below > 0) {
      return above > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    return finite(sum) ? sum[0] + sum[1] : sum[0];
  }

  private StandardDeviationState deviation() {
    double mean = total() / count;
    if (!Double.isFinite(mean) || !finite(squares) || !finite(sum)) {
      return new StandardDeviationState(count, mean, Double.NaN);
    }
    BigDecimal total = exact(sum);
    BigDecimal middle = total.multiply(total).divide(BigDecimal.valueOf(count), DIGITS);
    double spread = exact(squares).subtract(middle).doubleValue();
    return new StandardDeviationState(count, mean, Math.max(0, spread));
  }

  private static BigDecimal exact(double[] pair) {
    return new BigDecimal(pair[0]).add(new BigDecimal(pair[1]));
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    for (long whole : new long[] {count, nans, above, below}) {
      out.writeLong(whole);
    }
    for (double part : new double[] {sum[0], sum[1], squares[0], squares[1]}) {
      out.writeDouble(part);
    }
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    count = in.readLong();
    nans = in.readLong();
    above = in.readLong();
    below = in.readLong();
    sum[0] = in.readDouble();
    sum[1] = in.readDouble();
    squares[0] = in.readDouble();
    squares[1] = in.readDouble();
  }
}
