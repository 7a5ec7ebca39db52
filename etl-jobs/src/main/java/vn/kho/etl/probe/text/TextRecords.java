package vn.kho.etl.probe.text;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The records of delimited text. A line with another number of cells than the table has columns is
 * also parsed with a quote as plain text and with the other usual delimiters; the first result with
 * the right number of cells is taken, since files are joined from parts in different dialects.
 */
final class TextRecords implements AutoCloseable {
  private static final int MOST_QUOTES = 40;
  private static final int MOST_LINES = 2_000;
  private static final int MOST_CHARACTERS = 1 << 20;

  /** At most this many rows are above the names of a table that has a line of dashes below them. */
  private static final int MOST_ABOVE = 20;

  private static final Pattern DRAWN = Pattern.compile("\\s*-{2,}\\s*");
  private static final List<String> OTHERS = List.of(",", ";", "\t", "|");

  private final TextLines lines;
  private final TextDialect dialect;
  private int width;
  private long mended;
  private int rows;
  private List<String> above = List.of();

  TextRecords(TextLines lines, TextDialect dialect) {
    this.lines = lines;
    this.dialect = dialect;
  }

  /**
   * A record.
   *
   * @param cells its cells
   * @param blank whether it has nothing but white space and delimiters, or is a line of dashes
   */
  record TextRow(List<String> cells, boolean blank) {
    int width() {
      return cells.size();
    }

    /** Whether it may be the line of dashes that programs print below column names. */
    boolean drawn() {
      return blank && filled() > 0;
    }

    int filled() {
      int filled = 0;
      for (String cell : cells) {
        filled += cell.isBlank() ? 0 : 1;
      }
      return filled;
    }
  }

  /** Sets the number of cells that the next rows should have; 0 for any. */
  void expect(int width) {
    this.width = width;
  }

  /** How many rows got the right number of cells only in another dialect than the table's. */
  long mended() {
    return mended;
  }

  @Nullable TextRow next() throws IOException {
    TextLines.TextLine line = lines.next();
    if (line == null) {
      return null;
    }
    if (line.blank() && !dialect.delimits(line.text(), 0)) {
      return new TextRow(List.of(line.text()), true);
    }
    List<String> cells = cells(line);
    boolean drawn = rows < MOST_ABOVE && drawn(cells);
    rows++;
    above = cells;
    return new TextRow(
        cells, drawn || (cells.size() > 1 && cells.stream().allMatch(String::isBlank)));
  }

  /** Whether all cells are parts of the line of dashes that programs print below column names. */
  private boolean drawn(List<String> cells) {
    return cells.size() > 1
        && cells.size() == above.size()
        && cells.stream().allMatch(cell -> DRAWN.matcher(cell).matches())
        && above.stream().allMatch(cell -> cell.chars().anyMatch(Character::isLetter));
  }

  private List<String> cells(TextLines.TextLine first) throws IOException {
    RecordSplitter splitter = new RecordSplitter(dialect);
    boolean closed = splitter.take(first.text());
    Deque<TextLines.TextLine> taken = new ArrayDeque<>();
    String end = first.end();
    while (!closed && taken.size() < MOST_LINES && splitter.length() < MOST_CHARACTERS) {
      TextLines.TextLine more = lines.next();
      if (more == null) {
        break;
      }
      taken.push(more);
      splitter.lineEnd(end);
      closed = splitter.take(more.text());
      end = more.end();
    }
    RecordSplitter.SplitRecord split = splitter.done();
    boolean whole = width == 0 ? !split.fault() : split.cells().size() == width;
    if (closed && whole && (taken.isEmpty() || !joined(first, taken.getLast(), split.fault()))) {
      return taken.isEmpty() ? spaced(first.text(), split.cells()) : split.cells();
    }
    boolean suspect = !closed || split.fault() || !taken.isEmpty();
    List<String> other = other(first.text(), suspect);
    boolean swallowed = split.fault() && !taken.isEmpty() && alone(taken.getFirst());
    if (other == null && closed && !swallowed) {
      return split.cells();
    }
    taken.forEach(lines::back);
    mended += other == null ? 0 : 1;
    return other == null ? RecordSplitter.split(first.text(), dialect).cells() : other;
  }

  /**
   * The cells of a line in which, unlike in the rest of the table, a blank follows every delimiter.
   */
  private List<String> spaced(String line, List<String> cells) {
    if (width < 3 || cells.size() != width || !cells.get(width - 1).startsWith(" ")) {
      return cells;
    }
    String wide = dialect.delimiter() + " ";
    List<String> other = RecordSplitter.split(line, dialect.withDelimiter(wide)).cells();
    boolean same = other.size() == width && !dialect.delimiter().isBlank();
    mended += same ? 1 : 0;
    return same ? other : cells;
  }

  /**
   * Whether a quoted cell over two lines is a misplaced quote: each line is a whole row by itself,
   * or the second is one and the first has misplaced quotes.
   */
  private boolean joined(TextLines.TextLine first, TextLines.TextLine second, boolean fault) {
    return (fault || alone(first)) && alone(second);
  }

  /** Whether a line by itself is a row of the right number of cells. */
  private boolean alone(TextLines.TextLine line) {
    return width > 1 && RecordSplitter.split(line.text(), dialect).cells().size() == width;
  }

  /**
   * A row of the right number of cells from one line in another dialect; null where there is none.
   */
  private @Nullable List<String> other(String line, boolean suspect) {
    if (width < 2) {
      return null;
    }
    List<String> alone = RecordSplitter.split(line, dialect).cells();
    if (alone.size() == width) {
      return stripped(alone);
    }
    List<String> tight = suspect ? RecordSplitter.splitTight(line, dialect) : List.of();
    if (tight.size() == width) {
      return tight;
    }
    List<String> mended = suspect ? strayQuote(line) : null;
    if (mended != null) {
      return mended;
    }
    List<String> unquoted = RecordSplitter.split(line, dialect.withoutQuote()).cells();
    if (suspect && unquoted.size() == width) {
      return stripped(unquoted);
    }
    if (2 * alone.size() > width && alone.size() > 1) {
      return null;
    }
    for (String delimiter : OTHERS) {
      if (!delimiter.equals(dialect.delimiter())) {
        List<String> cells = RecordSplitter.split(line, dialect.withDelimiter(delimiter)).cells();
        if (cells.size() == width) {
          return cells;
        }
      }
    }
    return null;
  }

  /**
   * A row of the right number of cells from a line in which one quote that seems to open a cell is
   * plain text; null where there is none.
   */
  private @Nullable List<String> strayQuote(String line) {
    char quote = dialect.quote();
    int tried = 0;
    for (int at = line.indexOf(quote); at >= 0 && quote != 0; at = line.indexOf(quote, at + 1)) {
      boolean opens = at == 0 || line.charAt(at - 1) == ' ' || beforeCell(line, at);
      if (opens && ++tried <= MOST_QUOTES) {
        List<String> cells = RecordSplitter.splitBut(line, dialect, at);
        if (cells.size() == width) {
          return cells;
        }
      }
    }
    return null;
  }

  private boolean beforeCell(String line, int at) {
    int length = dialect.delimiter().length();
    return at >= length && dialect.delimits(line, at - length);
  }

  /** The cells without the quotes around them; doubled quotes inside become single ones. */
  private List<String> stripped(List<String> cells) {
    String quote = String.valueOf(dialect.quote());
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      if (cell.length() > 1 && cell.startsWith(quote) && cell.endsWith(quote)) {
        String inner = cell.substring(1, cell.length() - 1);
        cells.set(i, inner.replace(quote + quote, quote));
      }
    }
    return cells;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
