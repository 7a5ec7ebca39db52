package vn.kho.etl.probe.text;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of delimited text. Where a line does not have as many cells as the table has columns,
 * it is also read with a quote as text, and with the other usual delimiters, and what gives a whole
 * row is taken: files are put together of parts that were written in different ways.
 */
final class TextRecords implements AutoCloseable {
  private static final int MOST_LINES = 2_000;
  private static final int MOST_CHARACTERS = 1 << 20;
  private static final List<String> OTHERS = List.of(",", ";", "\t", "|", ":", " ");

  private final TextLines lines;
  private final TextDialect dialect;
  private int width;
  private long mended;

  TextRecords(TextLines lines, TextDialect dialect) {
    this.lines = lines;
    this.dialect = dialect;
  }

  /**
   * A record.
   *
   * @param cells its cells
   * @param blank whether it is a line of blanks
   */
  record Row(List<String> cells, boolean blank) {
    int width() {
      return cells.size();
    }

    int filled() {
      int filled = 0;
      for (String cell : cells) {
        filled += cell.isBlank() ? 0 : 1;
      }
      return filled;
    }
  }

  /** From now on rows of so many cells are expected; 0 for any. */
  void expect(int width) {
    this.width = width;
  }

  /** How many rows were read in another way than the dialect's, so that they are whole. */
  long mended() {
    return mended;
  }

  @Nullable Row next() throws IOException {
    TextLines.Line line = lines.next();
    if (line == null) {
      return null;
    }
    if (line.blank() && !dialect.delimits(line.text(), 0)) {
      return new Row(List.of(line.text()), true);
    }
    return new Row(cells(line), false);
  }

  private List<String> cells(TextLines.Line first) throws IOException {
    RecordSplitter splitter = new RecordSplitter(dialect);
    boolean closed = splitter.take(first.text());
    Deque<TextLines.Line> taken = new ArrayDeque<>();
    String end = first.end();
    while (!closed && taken.size() < MOST_LINES && splitter.length() < MOST_CHARACTERS) {
      TextLines.Line more = lines.next();
      if (more == null) {
        break;
      }
      taken.push(more);
      splitter.lineEnd(end);
      closed = splitter.take(more.text());
      end = more.end();
    }
    RecordSplitter.Split split = splitter.done();
    boolean whole = width == 0 ? !split.fault() : split.cells().size() == width;
    if (closed && whole) {
      return split.cells();
    }
    List<String> other = closed || !taken.isEmpty() ? other(first.text()) : null;
    if (other == null && closed && (taken.isEmpty() || width == 0)) {
      return split.cells();
    }
    taken.forEach(lines::back);
    mended += other == null ? 0 : 1;
    return other == null ? single(first.text()) : other;
  }

  /** The cells of a line whose quotes end nowhere near. */
  private List<String> single(String line) {
    List<String> other = other(line);
    return other == null ? RecordSplitter.split(line, dialect).cells() : other;
  }

  /** A whole row out of one line in another way; null where there is none. */
  private @Nullable List<String> other(String line) {
    if (width < 2) {
      return null;
    }
    List<String> alone = RecordSplitter.split(line, dialect).cells();
    if (alone.size() == width) {
      return alone;
    }
    List<String> unquoted = RecordSplitter.split(line, dialect.withoutQuote()).cells();
    if (unquoted.size() == width) {
      return stripped(unquoted);
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

  /** Without the quotes around whole cells, inner ones single. */
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
