package vn.kho.etl.workbook;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;

/** Bytes in little-endian order. A place outside them is an IndexOutOfBoundsException. */
public final class LittleEndianBuffer {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] array;

  public LittleEndianBuffer(byte[] array) {
    this.array = array;
  }

  public int length() {
    return array.length;
  }

  public byte[] array() {
    return array;
  }

  public int u8(int at) {
    return array[at] & 0xFF;
  }

  public int u16(int at) {
    return (short) SHORT.get(array, at) & 0xFFFF;
  }

  public int i32(int at) {
    return (int) INT.get(array, at);
  }

  public long u32(int at) {
    return i32(at) & 0xFFFFFFFFL;
  }

  public long i64(int at) {
    return (long) LONG.get(array, at);
  }

  public double f64(int at) {
    return Double.longBitsToDouble(i64(at));
  }

  public String text(int at, int length, Charset charset) {
    return new String(array, at, length, charset);
  }

  /** Sixteen-bit characters. */
  public String utf16(int at, int characters) {
    return new String(array, at, 2 * characters, java.nio.charset.StandardCharsets.UTF_16LE);
  }

  public InputStream stream(long start, long length) {
    int from = (int) Math.min(start, array.length);
    return new ByteArrayInputStream(array, from, (int) Math.min(length, array.length - from));
  }
}
