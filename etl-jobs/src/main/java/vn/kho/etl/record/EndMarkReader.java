package vn.kho.etl.record;

import java.io.IOException;
import java.io.Reader;

/**
 * A text without the control characters (Ctrl-Z, U+001A) by which programs of DOS mark its end.
 * Such a character with text behind it stays.
 */
final class EndMarkReader extends Reader {
  private static final char MARK = '\u001A';

  /** More marks than this are text: CP/M only filled the last block of 128 bytes with them. */
  private static final int MOST = 1 << 12;

  private final Reader in;

  /** Marks that were met and are not given yet, since nothing has followed them. */
  private int held;

  /** Marks, and the text that followed them, which are given next. */
  private final StringBuilder ready = new StringBuilder();

  EndMarkReader(Reader text) {
    this.in = text;
  }

  @Override
  public int read(char[] to, int offset, int length) throws IOException {
    while (ready.isEmpty()) {
      int count = in.read(to, offset, length);
      if (count <= 0) {
        return count;
      }
      int end = offset + count;
      while (end > offset && to[end - 1] == MARK) {
        end--;
      }
      int marks = offset + count - end;
      if (held == 0 && end > offset) {
        held = marks;
        return end - offset;
      }
      if (end > offset || held + marks > MOST) {
        ready.append(String.valueOf(MARK).repeat(held)).append(to, offset, end - offset);
        held = 0;
      }
      held += marks;
    }
    int count = Math.min(length, ready.length());
    ready.getChars(0, count, to, offset);
    ready.delete(0, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
