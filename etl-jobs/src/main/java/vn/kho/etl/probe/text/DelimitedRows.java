package vn.kho.etl.probe.text;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * The rows of delimited text in one layout. Every row is parsed strictly by the layout: misplaced
 * quotes make the row faulty, and nothing is guessed.
 */
public final class DelimitedRows implements AutoCloseable {
  private static final int LONGEST = 16 << 20;

  private final TextLines lines;
  private final TextDialect dialect;
  private long rows;

  /** The rows of a text from its start. */
  public DelimitedRows(Reader text, TextLayout layout) {
    this.lines = new TextLines(text);
    this.dialect = layout.dialect();
  }

  /**
   * A row.
   *
   * @param cells its cells
   * @param blank whether it has nothing but white space
   * @param empty whether it has nothing but white space and delimiters, so that it is no record
   * @param lines whether a cell has line breaks
   * @param open whether it has no delimiter, so that it may be a line of prose
   * @param fault what is wrong with its quotes; null where nothing is
   */
  public record DelimitedRow(
      List<String> cells,
      boolean blank,
      boolean empty,
      boolean lines,
      boolean open,
      @Nullable String fault) {}

  /** How many rows were read, blank ones included. */
  public long rows() {
    return rows;
  }

  /**
   * The next row; null at the end.
   *
   * @throws KhoException SOURCE_UNREADABLE where a quote is never closed
   */
  public @Nullable DelimitedRow next() throws IOException {
    TextLines.TextLine line = lines.next();
    if (line == null) {
      return null;
    }
    rows++;
    if (line.blank() && !dialect.delimits(line.text(), 0)) {
      return new DelimitedRow(List.of(line.text()), true, true, false, true, null);
    }
    RecordSplitter splitter = RecordSplitter.strict(dialect);
    boolean several = false;
    boolean closed = splitter.take(line.text());
    String end = line.end();
    while (!closed) {
      TextLines.TextLine more = lines.next();
      if (more == null || splitter.length() > LONGEST) {
        throw neverClosed();
      }
      several = true;
      splitter.lineEnd(end);
      closed = splitter.take(more.text());
      end = more.end();
    }
    RecordSplitter.SplitRecord split = splitter.done();
    String fault = split.fault() ? "text stands behind a closing quote" : null;
    boolean open = split.cells().size() == 1;
    return new DelimitedRow(split.cells(), false, dialect.empty(line.text()), several, open, fault);
  }

  private KhoException neverClosed() {
    return new KhoException(
        ErrorCode.SOURCE_UNREADABLE,
        "Cannot read the CSV file, a quote is never closed after row "
            + (rows - 1)
            + ". Ask the agency to deliver it again.");
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
