package vn.kho.etl.probe.text;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.charset.ByteOrderMark;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Splits text into lines that end with LF, CR LF or CR, mixed or not. Lines can be pushed back. A
 * line longer than {@link #LONGEST} is refused.
 */
final class TextLines implements AutoCloseable {
  static final int LONGEST = 16 << 20;
  private static final int BUFFER = 1 << 15;

  private final Reader text;
  private final Deque<TextLine> back = new ArrayDeque<>();
  private final char[] buffer = new char[BUFFER];
  private int position;
  private int limit;
  private boolean ended;

  TextLines(Reader text) {
    this.text = text;
  }

  /**
   * A line.
   *
   * @param text without its end
   * @param end how it ends; empty at the end of the text
   */
  record TextLine(String text, String end) {
    boolean blank() {
      return text.isBlank();
    }
  }

  /** The next line; null at the end. */
  @Nullable TextLine next() throws IOException {
    if (!back.isEmpty()) {
      return back.pop();
    }
    StringBuilder spilled = null;
    while (true) {
      if (position == limit && !fill()) {
        return spilled == null ? null : line(spilled.toString(), "");
      }
      int start = position;
      while (position < limit && buffer[position] != '\n' && buffer[position] != '\r') {
        position++;
      }
      if (position < limit && spilled == null) {
        return line(new String(buffer, start, position - start), end());
      }
      spilled = spilled == null ? new StringBuilder() : spilled;
      spilled.append(buffer, start, position - start);
      if (spilled.length() > LONGEST) {
        throw new KhoException(
            ErrorCode.SOURCE_TOO_LARGE,
            "Cannot read the file, a line of it has more than "
                + LONGEST
                + " characters. Ask the agency to deliver it again.");
      }
      if (position < limit) {
        return line(spilled.toString(), end());
      }
    }
  }

  /**
   * A line without a byte order mark, which is inside a file where another file was appended to it,
   * or a form feed.
   */
  private static TextLine line(String text, String end) {
    boolean marked =
        !text.isEmpty() && (text.charAt(0) == ByteOrderMark.CHARACTER || text.charAt(0) == '\f');
    return new TextLine(marked ? text.substring(1) : text, end);
  }

  private String end() throws IOException {
    if (buffer[position++] == '\n') {
      return "\n";
    }
    if (position == limit && !fill()) {
      return "\r";
    }
    if (buffer[position] == '\n') {
      position++;
      return "\r\n";
    }
    return "\r";
  }

  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    position = 0;
    limit = Math.max(0, text.read(buffer, 0, BUFFER));
    ended = limit == 0;
    return !ended;
  }

  /** Pushes a line back: the one read last, then the one before it, and so on. */
  void back(TextLine line) {
    back.push(line);
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
