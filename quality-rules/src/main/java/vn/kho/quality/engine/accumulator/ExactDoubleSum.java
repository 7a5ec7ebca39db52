package vn.kho.quality.engine.accumulator;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact sum of finite doubles, whatever their order: a fixed-point number of 2,176 bits that
 * holds every double, in chunks of 32 bits that are carried over when the sum is read.
 */
final class ExactDoubleSum {
  private static final int CHUNK = 32;
  private static final long MASK = (1L << CHUNK) - 1;
  private static final int LEAST_EXPONENT = -1074;
  private static final int CHUNKS = 68;
  private static final int CARRY_AFTER = 1 << 30;

  private long[] chunks = new long[0];
  private int added;

  void add(double value) {
    if (value != 0) {
      add(value, value < 0 ? -1 : 1);
    }
  }

  private void add(double value, int sign) {
    if (chunks.length == 0) {
      chunks = new long[CHUNKS];
    }
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >>> 52) & 0x7FF;
    long fraction = bits & ((1L << 52) - 1);
    long whole = exponent == 0 ? fraction : fraction | (1L << 52);
    int place = exponent == 0 ? 0 : exponent - 1;
    int shift = place % CHUNK;
    long low = whole << shift;
    long high = shift == 0 ? 0 : whole >>> (Long.SIZE - shift);
    int at = place / CHUNK;
    chunks[at] += sign * (low & MASK);
    chunks[at + 1] += sign * (low >>> CHUNK);
    chunks[at + 2] += sign * high;
    if (++added == CARRY_AFTER) {
      carry();
    }
  }

  /** Brings all chunks but the last to 32 bits. */
  private void carry() {
    for (int i = 0; i + 1 < chunks.length; i++) {
      chunks[i + 1] += chunks[i] >> CHUNK;
      chunks[i] &= MASK;
    }
    added = 0;
  }

  /** Adds another sum, or takes it out again. */
  void plus(ExactDoubleSum other, int sign) {
    if (other.chunks.length == 0) {
      return;
    }
    if (chunks.length == 0) {
      chunks = new long[CHUNKS];
    }
    other.carry();
    carry();
    for (int i = 0; i < CHUNKS; i++) {
      chunks[i] += sign * other.chunks[i];
    }
  }

  BigDecimal value() {
    BigInteger all = BigInteger.ZERO;
    for (int i = chunks.length - 1; i >= 0; i--) {
      all = all.shiftLeft(CHUNK).add(BigInteger.valueOf(chunks[i]));
    }
    if (all.signum() == 0) {
      return BigDecimal.ZERO;
    }
    int zeros = all.getLowestSetBit();
    int exponent = LEAST_EXPONENT + zeros;
    BigDecimal digits = new BigDecimal(all.shiftRight(zeros));
    BigDecimal power = new BigDecimal(BigInteger.ONE.shiftLeft(Math.abs(exponent)));
    return exponent >= 0 ? digits.multiply(power) : digits.divide(power);
  }

  void write(DataOutputStream out) throws IOException {
    carry();
    out.writeInt(chunks.length);
    for (long chunk : chunks) {
      out.writeLong(chunk);
    }
  }

  void read(DataInputStream in) throws IOException {
    chunks = new long[in.readInt()];
    for (int i = 0; i < chunks.length; i++) {
      chunks[i] = in.readLong();
    }
    added = 0;
  }
}
