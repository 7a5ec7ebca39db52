package vn.kho.quality.engine.accumulator;

import com.amazon.deequ.analyzers.StandardDeviationState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.deequ.DeequStates;
import vn.kho.quality.expectation.RequiredMetric.FigureKind;

/**
 * Count, sum and sum of squares of numbers, all of them exact: the order of the rows does not
 * matter, and adding and then subtracting rows restores the state exactly. Deequ's own states
 * guarantee neither.
 */
final class MomentsAccumulator implements Accumulator {
  private static final MathContext DIGITS = new MathContext(60);

  private final NumericColumnReader numbers;
  private final DataType type;
  private final ExactSum sum = new ExactSum();
  private long count;
  private long nans;
  private long above;
  private long below;

  MomentsAccumulator(int column, DataType type) {
    this.numbers = new NumericColumnReader(column, type);
    this.type = type;
  }

  @Override
  public void add(InternalRow row) {
    if (numbers.isNull(row)) {
      return;
    }
    count++;
    if (!(type instanceof DoubleType)) {
      numbers.add(row, sum);
      return;
    }
    double value = numbers.floating(row);
    if (Double.isFinite(value)) {
      sum.add(value);
    } else if (Double.isNaN(value)) {
      nans++;
    } else if (value > 0) {
      above++;
    } else {
      below++;
    }
  }

  @Override
  public void merge(Accumulator other) {
    combine((MomentsAccumulator) other, 1);
  }

  @Override
  public boolean subtract(Accumulator other) {
    combine((MomentsAccumulator) other, -1);
    return true;
  }

  private void combine(MomentsAccumulator other, int sign) {
    count += sign * other.count;
    nans += sign * other.nans;
    above += sign * other.above;
    below += sign * other.below;
    sum.plus(other.sum, sign);
  }

  @Override
  public @Nullable Object figure(FigureKind figure, List<Double> points) {
    if (count == 0) {
      return null;
    }
    if (nans + above + below > 0) {
      return figure == FigureKind.STDEV ? notFinite() : (Object) endless();
    }
    return switch (figure) {
      case SUM -> total();
      case MEAN -> sum.sum().divide(BigDecimal.valueOf(count), DIGITS).doubleValue();
      default -> count < 2 ? null : DeequStates.sampleDeviation(deviation());
    };
  }

  private @Nullable Double notFinite() {
    return count < 2 ? null : Double.NaN;
  }

  private double endless() {
    if (nans > 0 || (above > 0 && below > 0)) {
      return Double.NaN;
    }
    return above > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }

  /** The sum in the type of the column: a decimal of decimals, a whole number of whole numbers. */
  private Object total() {
    BigDecimal total = sum.sum();
    if (type instanceof DoubleType) {
      return total.doubleValue();
    }
    if (type instanceof DecimalType decimal) {
      return total.setScale(decimal.scale());
    }
    return total.toBigInteger().bitLength() < Long.SIZE ? (Object) total.longValueExact() : total;
  }

  private StandardDeviationState deviation() {
    BigDecimal total = sum.sum();
    BigDecimal rows = BigDecimal.valueOf(count);
    // n * sum(x^2) - sum(x)^2 is exact, and 0 where all values are the same
    BigDecimal spread = rows.multiply(sum.squares()).subtract(total.multiply(total));
    double mean = total.divide(rows, DIGITS).doubleValue();
    double squares = spread.divide(rows, DIGITS).doubleValue();
    return new StandardDeviationState(count, mean, Math.max(0, squares));
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    for (long whole : new long[] {count, nans, above, below}) {
      out.writeLong(whole);
    }
    sum.write(out);
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    count = in.readLong();
    nans = in.readLong();
    above = in.readLong();
    below = in.readLong();
    sum.read(in);
  }
}
