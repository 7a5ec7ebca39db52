package vn.kho.quality.engine.accumulator;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;

/**
 * An integer for sums and squares of longs: 128 bits, and a larger number for what does not fit.
 */
final class WideInteger {
  private static final long FULL = 1L << 61;

  private long high;
  private long low;
  private BigInteger rest = BigInteger.ZERO;

  void add(long value) {
    plus(value >> 63, value);
  }

  void addSquare(long value) {
    plus(Math.multiplyHigh(value, value), value * value);
  }

  private void plus(long moreHigh, long moreLow) {
    low += moreLow;
    high += moreHigh + (Long.compareUnsigned(low, moreLow) < 0 ? 1 : 0);
    if (high > FULL || high < -FULL) {
      rest = value();
      high = 0;
      low = 0;
    }
  }

  void add(BigInteger value) {
    rest = rest.add(value);
  }

  BigInteger value() {
    BigInteger bits =
        BigInteger.valueOf(high)
            .shiftLeft(Long.SIZE)
            .add(BigInteger.valueOf(low >>> 1).shiftLeft(1))
            .add(BigInteger.valueOf(low & 1));
    return rest.add(bits);
  }

  void write(DataOutputStream out) throws IOException {
    byte[] bytes = value().toByteArray();
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  void read(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    high = 0;
    low = 0;
    rest = new BigInteger(bytes);
  }
}
