package vn.kho.etl.record.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.RecordTextFilter;
import vn.kho.schema.charset.ByteOrderMark;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Cuts CSV text (RFC 4180) into rows of cells. A quote opens only at the start of a cell, and a
 * carriage return alone ends a row too; {@link CsvLines} finds the same rows. Text behind a closing
 * quote is a fault of its row, whose cell is then given as it is written.
 */
final class CsvParser {
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST = 16 << 20;

  /** Ctrl-Z, by which programs of DOS end a file; also inside files that were concatenated. */
  static final char END_MARK = '\u001A';

  /** Form feed, with which programs begin each page of a report, before its first line. */
  static final char NEW_PAGE = '\f';

  private final Reader text;
  private final char separator;
  private final char highestEnd;
  private final char[] buffer = new char[BUFFER];
  private int position;
  private int limit;
  private long rows;
  private int width;
  private boolean blank;
  private boolean lines;
  private @Nullable String fault;

  CsvParser(Reader text, char separator) {
    this.text = text;
    this.separator = separator;
    this.highestEnd = (char) Math.max(separator, '\r');
  }

  /** How many rows were read, blank ones included. */
  long rows() {
    return rows;
  }

  /** Whether the row that was read last has nothing but spaces, tabs, delimiters and end marks. */
  boolean blank() {
    return blank;
  }

  /** Whether a cell of the row that was read last has line breaks. */
  boolean lines() {
    return lines;
  }

  /** What is wrong with the row that was read last; null where nothing is. */
  @Nullable String fault() {
    return fault;
  }

  /**
   * Passes over the next row by its text. False where that must be read: the filter does not pass
   * it, it is blank, or too long for the buffer, or nothing ends it.
   *
   * @param number of the record that it would be
   */
  boolean passes(RecordTextFilter filter, long number) throws IOException {
    int end = rowEnd();
    while (end == limit || (buffer[end] == '\r' && end + 1 == limit)) {
      if (!fillBehind()) {
        return false;
      }
      end = rowEnd();
    }
    if (blankRow(end) || marked() || !filter.passes(buffer, position, end, number)) {
      return false;
    }
    position = end + (buffer[end] == '\r' && buffer[end + 1] == '\n' ? 2 : 1);
    rows++;
    return true;
  }

  /** Whether the next row begins with a mark, behind which a quote opens its first cell. */
  private boolean marked() {
    return buffer[position] == ByteOrderMark.CHARACTER || buffer[position] == NEW_PAGE;
  }

  /** Whether all text that was read is cut into rows. */
  boolean drained() {
    return position == limit;
  }

  /** Counts rows that were passed over before they were text. */
  void passed(long some) {
    rows += some;
  }

  /** The place of the character that ends the next row; the limit where the buffer has none. */
  private int rowEnd() {
    int at = position;
    while (true) {
      at = at < limit && buffer[at] == '"' ? quotedEnd(at + 1) : cellEnd(at);
      if (at == limit || buffer[at] != separator) {
        return at;
      }
      at++;
    }
  }

  /** The place of the character that ends a cell, which goes on in quotes. */
  private int quotedEnd(int from) {
    boolean open = true;
    for (int at = from; at < limit; at++) {
      if (buffer[at] == '"') {
        open = !open;
      } else if (!open && ends(buffer[at])) {
        return at;
      }
    }
    return limit;
  }

  private boolean blankRow(int end) {
    int at = position;
    while (at < end && (buffer[at] == separator || blank(at, at + 1))) {
      at++;
    }
    return at == end;
  }

  /** Reads more behind what is left in the buffer; false at the end, or where there is no room. */
  private boolean fillBehind() throws IOException {
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    int read = limit == BUFFER ? -1 : text.read(buffer, limit, BUFFER - limit);
    limit += Math.max(0, read);
    return read > 0;
  }

  /** The cells of the next row; null at the end. */
  @Nullable List<String> next() throws IOException {
    int c = read();
    c = c == ByteOrderMark.CHARACTER || c == NEW_PAGE ? read() : c;
    if (c < 0) {
      return null;
    }
    List<String> cells = new ArrayList<>(width);
    blank = true;
    lines = false;
    fault = null;
    while (true) {
      int end = c == '"' ? (closes(cells) ? buffer[position++] : quoted(cells)) : plain(c, cells);
      if (end != separator) {
        if (end == '\r' && peek() == '\n') {
          position++;
        }
        rows++;
        width = cells.size();
        return cells;
      }
      c = read();
    }
  }

  /** Takes a cell without quotes, from its first character on; gives the character that ends it. */
  private int plain(int first, List<String> cells) throws IOException {
    if (ends(first)) {
      cells.add("");
      return first;
    }
    StringBuilder spilled = null;
    int start = position - 1;
    while (true) {
      position = cellEnd(position);
      blank = blank && blank(start, position);
      if (position < limit) {
        String part = new String(buffer, start, position - start);
        cells.add(spilled == null ? part : spilled.append(part).toString());
        return buffer[position++];
      }
      spilled = spilled == null ? new StringBuilder() : spilled;
      spilled.append(buffer, start, position - start);
      limited(spilled);
      if (!fill()) {
        cells.add(spilled.toString());
        return -1;
      }
      start = 0;
    }
  }

  /** The place of the next character in the buffer that ends a cell; its limit where none does. */
  private int cellEnd(int from) {
    char[] chars = buffer;
    int to = limit;
    int at = from;
    while (at < to && (chars[at] > highestEnd || !ends(chars[at]))) {
      at++;
    }
    return at;
  }

  /**
   * Takes a cell behind its opening quote where it is as most are: without quotes inside, all of it
   * in the buffer, and ended right behind the closing quote; the character that ends it is read
   * next. Otherwise changes nothing and gives false.
   */
  private boolean closes(List<String> cells) {
    char[] chars = buffer;
    int last = limit - 1;
    int at = position;
    boolean broken = false;
    while (at < last && chars[at] != '"') {
      broken |= chars[at] == '\n' || chars[at] == '\r';
      at++;
    }
    if (at >= last || chars[at] != '"' || !ends(chars[at + 1])) {
      return false;
    }
    blank = false;
    lines |= broken;
    cells.add(new String(chars, position, at - position));
    position = at + 1;
    return true;
  }

  /** Takes a cell behind its opening quote; gives the character that ends it. */
  private int quoted(List<String> cells) throws IOException {
    blank = false;
    StringBuilder cell = new StringBuilder();
    StringBuilder raw = null;
    while (true) {
      inside(cell);
      lines = lines || cell.indexOf("\n") >= 0 || cell.indexOf("\r") >= 0;
      int c = read();
      StringBuilder behind = new StringBuilder();
      while (!ends(c) && c != '"') {
        behind.append((char) c);
        limited(behind);
        c = read();
      }
      boolean more = c == '"';
      if (raw == null && !more && behind.toString().isBlank()) {
        cells.add(cell.toString());
        return c;
      }
      raw = raw == null ? new StringBuilder() : raw;
      raw.append('"').append(cell.toString().replace("\"", "\"\"")).append('"').append(behind);
      fault = "text stands behind a closing quote in field " + (cells.size() + 1);
      if (!more) {
        cells.add(raw.toString());
        return c;
      }
      cell.setLength(0);
    }
  }

  /** Appends what is in quotes, up to the quote that closes. */
  private void inside(StringBuilder cell) throws IOException {
    while (true) {
      int start = position;
      while (position < limit && buffer[position] != '"') {
        position++;
      }
      cell.append(buffer, start, position - start);
      limited(cell);
      if (position == limit) {
        if (!fill()) {
          throw neverClosed();
        }
      } else {
        position++;
        if (peek() != '"') {
          return;
        }
        cell.append('"');
        position++;
      }
    }
  }

  private boolean ends(int c) {
    return c == separator || c == '\n' || c == '\r' || c < 0;
  }

  private boolean blank(int start, int end) {
    for (int i = start; i < end; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != END_MARK) {
        return false;
      }
    }
    return true;
  }

  private void limited(StringBuilder cell) {
    if (cell.length() > LONGEST) {
      throw new KhoException(
          ErrorCode.SOURCE_UNREADABLE,
          "Cannot read the CSV file after row "
              + rows
              + ", a field is longer than "
              + LONGEST
              + " characters: perhaps a quote is never closed. Ask the agency to deliver it again.");
    }
  }

  private KhoException neverClosed() {
    return new KhoException(
        ErrorCode.SOURCE_UNREADABLE,
        "Cannot read the CSV file, a quote is never closed after row "
            + rows
            + ". Ask the agency to deliver it again.");
  }

  private int read() throws IOException {
    return position < limit || fill() ? buffer[position++] : -1;
  }

  private int peek() throws IOException {
    return position < limit || fill() ? buffer[position] : -1;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = 0;
    int read = text.read(buffer, 0, BUFFER);
    limit = Math.max(0, read);
    return read > 0;
  }
}
