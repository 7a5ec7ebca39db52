package vn.kho.etl.probe.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the lines of one record into cells. A quote opens a cell at its start, blanks before it
 * ignored; it closes the cell where a delimiter or the end of the line follows, so that quotes
 * inside a cell that were not doubled stay part of its text.
 */
final class RecordSplitter {
  private final TextDialect dialect;
  private final List<String> cells = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private boolean quoted;
  private final int literal;
  private boolean tight;
  private boolean strict;
  private boolean fault;

  RecordSplitter(TextDialect dialect) {
    this(dialect, -1);
  }

  private RecordSplitter(TextDialect dialect, int literal) {
    this.dialect = dialect;
    this.literal = literal;
  }

  /** A splitter in which a quote that is not doubled always closes its cell. */
  static RecordSplitter strict(TextDialect dialect) {
    RecordSplitter splitter = new RecordSplitter(dialect);
    splitter.strict = true;
    return splitter;
  }

  /**
   * The cells of one line where the quote at a position is taken as text; empty where a quote is
   * unclosed.
   */
  static List<String> splitBut(String line, TextDialect dialect, int literal) {
    RecordSplitter splitter = new RecordSplitter(dialect, literal);
    return splitter.take(line) ? splitter.done().cells() : List.of();
  }

  /**
   * The cells of one line where a quote does not close a cell if the delimiter behind it is
   * followed by a blank: such a quote is more likely part of a text. Empty where a quote is
   * unclosed.
   */
  static List<String> splitTight(String line, TextDialect dialect) {
    RecordSplitter splitter = new RecordSplitter(dialect);
    splitter.tight = true;
    return splitter.take(line) ? splitter.done().cells() : List.of();
  }

  /** The cells of one line by itself; a quote that is never closed is text. */
  static SplitRecord split(String line, TextDialect dialect) {
    RecordSplitter splitter = new RecordSplitter(dialect);
    boolean closed = splitter.take(line);
    return closed
        ? splitter.done()
        : new SplitRecord(split(line, dialect.withoutQuote()).cells(), true);
  }

  /**
   * A record.
   *
   * @param cells its cells
   * @param fault whether quotes are misplaced
   */
  record SplitRecord(List<String> cells, boolean fault) {}

  /**
   * Takes a line; returns false where a quoted cell is open at its end, so that the record goes on.
   */
  boolean take(String line) {
    int at = quoted ? inside(line, 0) : start(line, 0);
    while (at >= 0 && at <= line.length()) {
      at = start(line, at);
    }
    return !quoted;
  }

  /** Adds a line end to the open quoted cell. */
  void lineEnd(String end) {
    cell.append(end);
  }

  /** The length of the open cell in characters. */
  int length() {
    return cell.length();
  }

  SplitRecord done() {
    return new SplitRecord(new ArrayList<>(cells), fault);
  }

  /**
   * Reads the cell that begins at a position; returns where the next cell begins, or -1 at the end.
   */
  private int start(String line, int at) {
    int first = at;
    while (first < line.length() && line.charAt(first) == ' ' && !dialect.delimits(line, first)) {
      first++;
    }
    boolean quote =
        dialect.quote() != 0 && first < line.length() && line.charAt(first) == dialect.quote();
    if (quote && first != literal) {
      cell.setLength(0);
      quoted = true;
      return inside(line, first + 1);
    }
    return plain(line, at);
  }

  private int plain(String line, int start) {
    String delimiter = dialect.delimiter();
    if (dialect.escape() != '\\' && !delimiter.isEmpty()) {
      int end = line.indexOf(delimiter, start);
      cells.add(line.substring(start, end < 0 ? line.length() : end));
      return end < 0 ? -1 : end + delimiter.length();
    }
    StringBuilder unescaped = null;
    int from = start;
    int at = start;
    while (at < line.length() && !dialect.delimits(line, at)) {
      if (dialect.escape() == '\\' && escapes(line, at)) {
        unescaped = unescaped == null ? new StringBuilder() : unescaped;
        unescaped.append(line, from, at);
        from = at + 1;
        at++;
      }
      at++;
    }
    String rest = line.substring(Math.min(from, line.length()), Math.min(at, line.length()));
    cells.add(unescaped == null ? rest : unescaped.append(rest).toString());
    return at < line.length() ? at + dialect.delimiter().length() : -1;
  }

  /** Whether the escape character at a position is before a delimiter or a quote. */
  private boolean escapes(String line, int at) {
    return line.charAt(at) == dialect.escape()
        && at + 1 < line.length()
        && (dialect.delimits(line, at + 1) || line.charAt(at + 1) == dialect.quote());
  }

  /**
   * Whether the escape character at a position inside a quoted cell is before a quote or a
   * backslash.
   */
  private boolean escapesInside(String line, int at) {
    return line.charAt(at) == dialect.escape()
        && at + 1 < line.length()
        && (line.charAt(at + 1) == dialect.quote()
            || (dialect.escape() == '\\' && line.charAt(at + 1) == '\\'));
  }

  private int inside(String line, int start) {
    int from = start;
    int at = start;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (dialect.escape() != 0 && escapesInside(line, at)) {
        cell.append(line, from, at);
        from = at + 1;
        at += 2;
      } else if (c != dialect.quote()) {
        at++;
      } else {
        int next = closing(line, at);
        if (next >= 0) {
          cell.append(line, from, at);
          cells.add(cell.toString());
          quoted = false;
          return next > line.length() ? -1 : next;
        }
        boolean doubled = at + 1 < line.length() && line.charAt(at + 1) == dialect.quote();
        fault |= !doubled;
        if (strict && !doubled) {
          return behindQuote(line, from, at);
        }
        cell.append(line, from, at + 1);
        at += doubled ? 2 : 1;
        from = at;
      }
    }
    cell.append(line, from, line.length());
    return -1;
  }

  /**
   * Ends a cell whose closing quote is followed by more text; the text is kept as it is written.
   */
  private int behindQuote(String line, int from, int quote) {
    int end = quote;
    while (end < line.length() && !dialect.delimits(line, end)) {
      end++;
    }
    cells.add(dialect.quote() + cell.append(line, from, end).toString());
    quoted = false;
    return end < line.length() ? end + dialect.delimiter().length() : -1;
  }

  /**
   * Where the next cell begins if the quote at a position closes the cell; the length of the line
   * plus one where no cell follows; -1 where the quote does not close it. Of a run of an odd number
   * of quotes the last one closes; doubled ones before it are text.
   */
  private int closing(String line, int at) {
    if (dialect.escape() == 0) {
      int run = 1;
      while (at + run < line.length() && line.charAt(at + run) == dialect.quote()) {
        run++;
      }
      if (run > 1) {
        return -1;
      }
    }
    int behind = at + 1;
    while (behind < line.length()
        && line.charAt(behind) == ' '
        && !dialect.delimits(line, behind)) {
      behind++;
    }
    if (behind == line.length()) {
      return line.length() + 1;
    }
    int next = behind + dialect.delimiter().length();
    boolean text = tight && next < line.length() && line.charAt(next) == ' ';
    return dialect.delimits(line, behind) && !text ? next : -1;
  }
}
