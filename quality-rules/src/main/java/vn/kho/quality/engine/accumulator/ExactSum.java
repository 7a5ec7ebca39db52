package vn.kho.quality.engine.accumulator;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An exact sum of numbers and of their squares, the same in any order, which can be merged and
 * subtracted. Decimals and whole numbers are summed as such; a double of up to 15 digits as the
 * decimal that it is written as, so that 0.1 + 0.1 + 0.1 is 0.3; any other double as the binary
 * fraction that it is.
 */
final class ExactSum {
  private static final int SCALES = 39;
  private static final int MOST_DIGITS_BEHIND = 9;
  private static final double MOST_UNSCALED = 1e15;
  private static final double[] POWERS = powers();

  private final @Nullable WideInteger[] sums = new @Nullable WideInteger[SCALES];
  private final @Nullable WideInteger[] squares = new @Nullable WideInteger[SCALES];
  private final ExactDoubleSum binary = new ExactDoubleSum();
  private final ExactDoubleSum binarySquares = new ExactDoubleSum();
  private BigDecimal hugeSquares = BigDecimal.ZERO;
  private int usual;

  private static double[] powers() {
    double[] powers = new double[MOST_DIGITS_BEHIND + 1];
    for (int i = 0; i < powers.length; i++) {
      powers[i] = Math.pow(10, i);
    }
    return powers;
  }

  /** Adds a decimal, by its digits and how many of them are behind the point. */
  void add(long unscaled, int scale) {
    at(sums, scale).add(unscaled);
    at(squares, scale).addSquare(unscaled);
  }

  void add(BigDecimal value, int scale) {
    BigInteger unscaled = value.setScale(scale).unscaledValue();
    at(sums, scale).add(unscaled);
    at(squares, scale).add(unscaled.multiply(unscaled));
  }

  /** Adds a finite double. */
  void add(double value) {
    if (fits(value, usual)) {
      add((long) Math.rint(value * POWERS[usual]), usual);
      return;
    }
    for (int scale = 0; scale <= MOST_DIGITS_BEHIND; scale++) {
      if (fits(value, scale)) {
        usual = scale;
        add((long) Math.rint(value * POWERS[scale]), scale);
        return;
      }
    }
    binary.add(value);
    double square = value * value;
    if (Double.isInfinite(square)) {
      BigDecimal exact = new BigDecimal(value);
      hugeSquares = hugeSquares.add(exact.multiply(exact));
    } else {
      binarySquares.add(square);
      binarySquares.add(Math.fma(value, value, -square));
    }
  }

  /** Whether a double is the one nearest to a decimal of up to 15 digits with this scale. */
  private static boolean fits(double value, int scale) {
    double unscaled = Math.rint(value * POWERS[scale]);
    return Math.abs(unscaled) < MOST_UNSCALED && unscaled / POWERS[scale] == value;
  }

  private static WideInteger at(@Nullable WideInteger[] all, int scale) {
    WideInteger one = all[scale];
    if (one == null) {
      one = new WideInteger();
      all[scale] = one;
    }
    return one;
  }

  void plus(ExactSum other, int sign) {
    plus(sums, other.sums, sign);
    plus(squares, other.squares, sign);
    binary.plus(other.binary, sign);
    binarySquares.plus(other.binarySquares, sign);
    hugeSquares =
        sign < 0 ? hugeSquares.subtract(other.hugeSquares) : hugeSquares.add(other.hugeSquares);
  }

  private static void plus(@Nullable WideInteger[] all, @Nullable WideInteger[] others, int sign) {
    for (int scale = 0; scale < SCALES; scale++) {
      WideInteger other = others[scale];
      if (other != null) {
        at(all, scale).add(sign < 0 ? other.value().negate() : other.value());
      }
    }
  }

  BigDecimal sum() {
    return total(sums, 1).add(binary.value());
  }

  BigDecimal squares() {
    return total(squares, 2).add(binarySquares.value()).add(hugeSquares);
  }

  private static BigDecimal total(@Nullable WideInteger[] all, int power) {
    BigDecimal total = BigDecimal.ZERO;
    for (int scale = 0; scale < SCALES; scale++) {
      WideInteger one = all[scale];
      if (one != null) {
        total = total.add(new BigDecimal(one.value(), power * scale));
      }
    }
    return total;
  }

  void write(DataOutputStream out) throws IOException {
    write(sums, out);
    write(squares, out);
    binary.write(out);
    binarySquares.write(out);
    out.writeUTF(hugeSquares.toString());
  }

  private static void write(@Nullable WideInteger[] all, DataOutputStream out) throws IOException {
    for (WideInteger one : all) {
      out.writeBoolean(one != null);
      if (one != null) {
        one.write(out);
      }
    }
  }

  void read(DataInputStream in) throws IOException {
    read(sums, in);
    read(squares, in);
    binary.read(in);
    binarySquares.read(in);
    hugeSquares = new BigDecimal(in.readUTF());
  }

  private static void read(@Nullable WideInteger[] all, DataInputStream in) throws IOException {
    for (int scale = 0; scale < SCALES; scale++) {
      all[scale] = null;
      if (in.readBoolean()) {
        at(all, scale).read(in);
      }
    }
  }
}
