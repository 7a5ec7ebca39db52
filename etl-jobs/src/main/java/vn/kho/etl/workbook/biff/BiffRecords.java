package vn.kho.etl.workbook.biff;

import vn.kho.etl.workbook.LittleEndianBuffer;

/** The records of a workbook stream, one after the other; ends where one is cut off. */
public final class BiffRecords {
  static final int CONTINUE = 0x003C;
  private final LittleEndianBuffer bytes;
  private int at;
  private int sid;
  private int start;
  private int length;

  public BiffRecords(LittleEndianBuffer bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  /** Moves on; false at the end of the stream. */
  public boolean next() {
    if (at < 0 || at + 4 > bytes.length()) {
      return false;
    }
    sid = bytes.u16(at);
    length = bytes.u16(at + 2);
    start = at + 4;
    if (start + length > bytes.length()) {
      length = bytes.length() - start;
    }
    at = start + length;
    return true;
  }

  /** Whether the record behind this one is of a kind. */
  boolean followedBy(int kind) {
    return at + 4 <= bytes.length() && bytes.u16(at) == kind;
  }

  public int sid() {
    return sid;
  }

  /** The place of its first byte in the stream. */
  public int start() {
    return start;
  }

  public int length() {
    return length;
  }

  int u8(int offset) {
    return offset < length ? bytes.u8(start + offset) : 0;
  }

  int u16(int offset) {
    return offset + 2 <= length ? bytes.u16(start + offset) : 0;
  }

  int i32(int offset) {
    return offset + 4 <= length ? bytes.i32(start + offset) : 0;
  }

  double f64(int offset) {
    return offset + 8 <= length ? bytes.f64(start + offset) : 0;
  }

  LittleEndianBuffer bytes() {
    return bytes;
  }
}
