package vn.kho.etl.record.csv;

import java.nio.charset.StandardCharsets;
import vn.kho.schema.charset.ByteOrderMark;

/**
 * Follows quotes and row ends as {@link CsvParser} does: a quote opens only at the start of a cell
 * (and again in a cell that began with one), a row of spaces, tabs and delimiters is blank, and a
 * carriage return alone ends a row too.
 */
final class CsvLines {
  private static final byte[] MARK = ByteOrderMark.bytes(StandardCharsets.UTF_8);
  private static final ByteSearch QUOTE = new ByteSearch('"', '"', '"');
  private static final ByteSearch QUOTE_OR_END = new ByteSearch('"', '\n', '\r');

  private final int separator;
  private QuoteState state = QuoteState.START;
  private boolean any;
  private boolean open;
  private boolean returned;
  private int marked;
  private long count;
  private long rows;

  CsvLines(char separator) {
    this.separator = separator;
  }

  private enum QuoteState {
    START,
    PLAIN,
    QUOTED,
    CLOSED
  }

  /** Takes one character; true where no quote is open after it and it ends a row. */
  boolean take(int c) {
    if (state == QuoteState.QUOTED) {
      state = c == '"' ? QuoteState.CLOSED : QuoteState.QUOTED;
      return false;
    }
    boolean second = returned && c == '\n';
    returned = c == '\r';
    if (c == '\n' || c == '\r') {
      if (!second) {
        end();
      }
      return true;
    }
    if (!open && marks(c)) {
      return false;
    }
    open = true;
    any |= c != separator && c != ' ' && c != '\t' && c != CsvParser.END_MARK;
    if (c == '"') {
      state = state == QuoteState.PLAIN ? QuoteState.PLAIN : QuoteState.QUOTED;
    } else {
      QuoteState inside = state == QuoteState.CLOSED ? QuoteState.CLOSED : QuoteState.PLAIN;
      state = c == separator ? QuoteState.START : inside;
    }
    return false;
  }

  /**
   * Whether a character at the beginning of a row is a byte order mark, a byte of one in UTF-8, or
   * the mark of a new page; bytes that turn out to be none are the beginning of a cell.
   */
  private boolean marks(int c) {
    if (marked == 0 && c == CsvParser.NEW_PAGE) {
      return true;
    }
    if (c == ByteOrderMark.CHARACTER || (marked < MARK.length && c == MARK[marked])) {
      marked = c == ByteOrderMark.CHARACTER ? 0 : (marked + 1) % MARK.length;
      return true;
    }
    if (marked > 0) {
      any = true;
      state = QuoteState.PLAIN;
    }
    marked = 0;
    return false;
  }

  /**
   * The place of the next byte that can change anything; {@link #take} need not see those before.
   *
   * @param from the first byte that was not taken
   * @param to behind the last one
   */
  int skip(byte[] bytes, int from, int to) {
    if (state == QuoteState.QUOTED) {
      return QUOTE.first(bytes, from, to);
    }
    if (!any || returned || state == QuoteState.CLOSED) {
      return from;
    }
    // A delimiter changes nothing but what a quote right behind it means.
    int at = QUOTE_OR_END.first(bytes, from, to);
    if (at > from) {
      state = bytes[at - 1] == separator ? QuoteState.START : QuoteState.PLAIN;
    }
    return at;
  }

  private void end() {
    any |= marked > 0;
    marked = 0;
    count += any ? 1 : 0;
    rows++;
    any = false;
    open = false;
    state = QuoteState.START;
  }

  /** Ends the last row; false where a quote is still open. */
  boolean finish() {
    boolean closed = state != QuoteState.QUOTED;
    if (open || marked > 0) {
      end();
    }
    return closed;
  }

  /** How many rows that are not blank were ended. */
  long count() {
    return count;
  }

  /** How many rows were ended, blank ones included. */
  long rows() {
    return rows;
  }
}
