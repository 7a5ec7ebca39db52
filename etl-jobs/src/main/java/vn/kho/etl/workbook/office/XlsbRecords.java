package vn.kho.etl.workbook.office;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import vn.kho.etl.workbook.LittleEndianBuffer;

/** The records of a binary part of .xlsb, one after the other. */
final class XlsbRecords implements Closeable {
  /** No record that is read here is longer. */
  private static final int LONGEST = 1 << 24;

  private final InputStream in;
  private LittleEndianBuffer data = new LittleEndianBuffer(new byte[1 << 10]);
  private int length;
  private int type;

  XlsbRecords(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 15);
  }

  /** Moves on; false at the end of the part. */
  boolean next() throws IOException {
    int first = in.read();
    if (first < 0) {
      return false;
    }
    type = first < 0x80 ? first : (first & 0x7F) | (required() & 0x7F) << 7;
    length = 0;
    for (int i = 0, more = 0x80; i < 4 && (more & 0x80) != 0; i++) {
      more = required();
      length |= (more & 0x7F) << (7 * i);
    }
    if (length > LONGEST) {
      throw new IOException("a record of it is too long");
    }
    if (length > data.length()) {
      data = new LittleEndianBuffer(new byte[Math.max(length, 2 * data.length())]);
    }
    if (in.readNBytes(data.array(), 0, length) < length) {
      throw new EOFException("it is cut off");
    }
    return true;
  }

  private int required() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new EOFException("it is cut off");
    }
    return next;
  }

  int type() {
    return type;
  }

  int u8(int at) {
    return at < length ? data.u8(at) : 0;
  }

  int u16(int at) {
    return at + 2 <= length ? data.u16(at) : 0;
  }

  int i32(int at) {
    return at + 4 <= length ? data.i32(at) : 0;
  }

  double f64(int at) {
    return at + 8 <= length ? data.f64(at) : 0;
  }

  /** A text behind its length in characters. */
  String text(int at) {
    int count = i32(at);
    return count <= 0 ? "" : data.utf16(at + 4, Math.min(count, (length - at - 4) / 2));
  }

  /** The place behind a text. */
  int behind(int at) {
    int count = i32(at);
    return at + 4 + (count <= 0 ? 0 : 2 * Math.min(count, LONGEST));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
