package vn.kho.etl.record;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Text in which a carriage return alone is a line feed. FastCSV 3.7 takes the line feed that ends a
 * record for the other half of a carriage return inside its last, quoted field, and loses that
 * field.
 */
final class LineEnds extends FilterReader {
  private static final int NONE = -2;
  private int held = NONE;

  LineEnds(Reader text) {
    super(text);
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] to, int offset, int length) throws IOException {
    if (held != NONE) {
      if (held < 0 || length == 0) {
        return held < 0 ? -1 : 0;
      }
      to[offset] = (char) held;
      held = to[offset] == '\r' ? in.read() : NONE;
      if (to[offset] == '\r' && held != '\n') {
        to[offset] = '\n';
      }
      return 1;
    }
    int read = in.read(to, offset, length);
    int end = offset + read;
    for (int i = offset; i < end; i++) {
      if (to[i] == '\r') {
        boolean last = i + 1 == end;
        held = last ? in.read() : NONE;
        int next = last ? held : to[i + 1];
        to[i] = next == '\n' ? '\r' : '\n';
      }
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
