package vn.kho.etl.record.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.probe.text.DeclaredLayout;
import vn.kho.etl.probe.text.DelimitedRows;
import vn.kho.etl.probe.text.TextLayout;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.HeaderRow;
import vn.kho.schema.problem.KhoException;

/**
 * Decides by the head of a CSV file whether it is read by RFC 4180, called plain here, or in
 * another layout that was found. Another layout is taken only where it is declared, where the plain
 * one does not have the contract's columns and the other does for several records, or where rows
 * have the right number of cells with another quote and no cell is in the usual one. In doubt a
 * file is plain: each row that does not fit is refused.
 */
final class CsvLayoutFinder {
  /** This many records prove that a row above them names their columns, or how they are quoted. */
  private static final int ENOUGH = 3;

  /**
   * The quote characters that are detected. Others may be masked values or marks of overflow, such
   * as asterisks, and must be declared.
   */
  private static final String QUOTES = "\"'`";

  private final CsvFormat format;
  private final String head;
  private final boolean whole;
  private final char separator;
  private final boolean reported;
  private final FieldSelection fields;
  private @Nullable TextLayout first;

  /**
   * The head of a file.
   *
   * @param text its first characters, behind a line that names the separator
   * @param whole whether these are all
   * @param reported whether there was such a line
   */
  record CsvHead(String text, boolean whole, boolean reported) {
    static CsvHead of(String text, boolean whole) {
      boolean reported = CsvLayout.namesSeparator(text);
      int end = text.indexOf('\n') < 0 ? text.indexOf('\r') : text.indexOf('\n');
      return new CsvHead(reported ? text.substring(end + 1) : text, whole, reported);
    }
  }

  /**
   * A finder.
   *
   * @param head the head of the file
   * @param separator what separates cells where the file is plain
   */
  CsvLayoutFinder(CsvFormat format, CsvHead head, char separator, FieldSelection fields) {
    this.format = format;
    this.head = head.text();
    this.whole = head.whole();
    this.reported = head.reported();
    this.separator = separator;
    this.fields = fields;
  }

  /** The layout; empty where the file is read plainly. */
  Optional<TextLayout> find() {
    if (format.declaresMore()) {
      return head.isBlank() ? Optional.empty() : Optional.of(declared());
    }
    if (reported) {
      return Optional.empty(); // Excel writes this line, and plain CSV below it.
    }
    if (!fits(header())) {
      return elsewhere().filter(found -> wholeRows(found) >= ENOUGH);
    }
    Optional<TextLayout> other = quoted() ? otherQuote() : Optional.empty();
    return other.isEmpty() && SpacedQuotes.in(head, separator) ? spaced() : other;
  }

  /** The declared layout, its header in the first row where that has the contract's columns. */
  private TextLayout declared() {
    TextLayout above = first();
    if (format.headerRow() > 0 || fits(above.header())) {
      return above;
    }
    TextLayout found = TextLayout.find(lines(), declared(0));
    return fits(found.header()) ? found : above;
  }

  /** The layout whose header is the declared row, or the first one; found once. */
  private TextLayout first() {
    if (first == null) {
      first = TextLayout.find(lines(), declared(Math.max(1, format.headerRow())));
    }
    return first;
  }

  /** The layout by which the file has the contract's columns; empty where none does. */
  private Optional<TextLayout> elsewhere() {
    TextLayout found = TextLayout.find(lines(), declared(format.headerRow()));
    boolean other = found.headerRows() > 0 && usual(found) && fits(found.header());
    return other ? Optional.of(found) : Optional.empty();
  }

  private static boolean usual(TextLayout found) {
    return QUOTES.indexOf(found.quote()) >= 0 && (found.escape() == 0 || found.escape() == '\\');
  }

  /** What is below the table of a plain file, where its end is known. */
  CsvTail tail(CsvLayout layout) {
    return whole && !reported
        ? CsvTail.of(head, separator, layout.before(), layout.names())
        : CsvTail.NONE;
  }

  /**
   * What to write in the contract where the columns seem to be in another row, but too few records
   * prove it; otherwise empty.
   */
  String hint() {
    return elsewhere()
        .map(
            found ->
                " Its columns are in row %d%s: write kho.headerRow: %d, if that is meant."
                    .formatted(
                        found.before() + 1,
                        found.headerRows() > 1 ? " and " + (found.headerRows() - 1) + " more" : "",
                        found.before() + 1))
        .orElse("");
  }

  private DeclaredLayout declared(int headerRow) {
    String delimiter = reported ? String.valueOf(separator) : format.delimiter();
    return new DeclaredLayout(
        delimiter, format.quote(), format.escape(), headerRow, format.headerRows());
  }

  /** The head without a line that was cut. */
  private String lines() {
    int end = Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r'));
    return whole || end < 0 ? head : head.substring(0, end + 1);
  }

  /** The names in the header row of a plain file; none where it cannot be read as one. */
  private List<String> header() {
    try (BufferedReader text = new BufferedReader(new StringReader(head))) {
      CsvParser parser = new CsvParser(text, separator);
      List<String> cells = parser.next();
      while (cells != null && (parser.blank() || parser.rows() < format.headerRow())) {
        cells = parser.next();
      }
      return cells == null ? List.of() : cells;
    } catch (KhoException e) {
      return List.of(); // A quote is open to the end, so that this is no plain header.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether names are those of the contract's fields, at least of one of them. */
  private boolean fits(List<String> names) {
    try {
      HeaderRow row = HeaderRow.of(names, fields);
      return fields.names().isEmpty() || Arrays.stream(row.places()).anyMatch(at -> at >= 0);
    } catch (KhoException e) {
      return false;
    }
  }

  /** Whether the head has characters that may be quotes or escapes which RFC 4180 does not have. */
  private boolean quoted() {
    return head.indexOf('\'') >= 0 || head.indexOf('`') >= 0 || head.contains("\\\"");
  }

  /**
   * A layout with other quotes or an escape, with which no fewer rows have the right number of
   * cells, and more of them where quotes are the usual ones; empty where there is none.
   */
  private Optional<TextLayout> otherQuote() {
    TextLayout found = first();
    boolean plain = found.quote() == '"' && found.escape() == 0;
    boolean same = found.delimiter().equals(String.valueOf(separator)) && fits(found.header());
    if (plain || !same || !usual(found)) {
      return Optional.empty();
    }
    int rows = wholeRows(found);
    int more = rows - wholeRows(plain(found));
    boolean other =
        found.quote() == '"'
            ? more > 0
            : !usualQuotes()
                && more >= 0
                && (more >= ENOUGH || (rows >= ENOUGH && mostlyQuoted(found)));
    return other ? Optional.of(found) : Optional.empty();
  }

  /** A layout in which quotes behind blanks enclose a cell; empty where there is none. */
  private Optional<TextLayout> spaced() {
    TextLayout found = first();
    boolean same = found.delimiter().strip().equals(String.valueOf(separator).strip());
    boolean usual = found.quote() == '"' && found.escape() == 0 && fits(found.header());
    return same && usual && closes(found) && wholeRows(found) >= wholeRows(plain(found))
        ? Optional.of(found)
        : Optional.empty();
  }

  /** Whether a cell begins with the quote of RFC 4180. */
  private boolean usualQuotes() {
    for (int at = head.indexOf('"'); at >= 0; at = head.indexOf('"', at + 1)) {
      char before = at == 0 ? '\n' : head.charAt(at - 1);
      if (before == separator || before == '\n' || before == '\r') {
        return true;
      }
    }
    return false;
  }

  private TextLayout plain(TextLayout found) {
    return new TextLayout(
        String.valueOf(separator),
        '"',
        '\0',
        found.before(),
        found.headerRows(),
        found.header(),
        found.kinds());
  }

  /** Whether every quote of the head is closed. */
  private boolean closes(TextLayout layout) {
    try (DelimitedRows rows = new DelimitedRows(new StringReader(lines()), layout)) {
      DelimitedRows.DelimitedRow row = rows.next();
      while (row != null) {
        row = rows.next();
      }
      return true;
    } catch (KhoException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * How many records of the head have as many cells as the header, and quotes where they should.
   */
  private int wholeRows(TextLayout layout) {
    int count = 0;
    try (DelimitedRows rows = new DelimitedRows(new StringReader(lines()), layout)) {
      for (DelimitedRows.DelimitedRow row = rows.next(); row != null; row = rows.next()) {
        boolean record = rows.rows() > layout.before() + layout.headerRows();
        boolean whole = row.cells().size() == layout.header().size() && row.fault() == null;
        count += record && whole ? 1 : 0;
      }
    } catch (KhoException e) {
      return count; // A quote is open to the end.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return count;
  }

  /** Whether most cells of a column are in the quotes that were found. */
  private boolean mostlyQuoted(TextLayout found) {
    String quote = String.valueOf(found.quote());
    int width = found.header().size();
    int[] given = new int[width];
    int[] inside = new int[width];
    try (DelimitedRows rows = new DelimitedRows(new StringReader(lines()), plain(found))) {
      for (DelimitedRows.DelimitedRow row = rows.next(); row != null; row = rows.next()) {
        boolean record = rows.rows() > found.before() + found.headerRows();
        for (int i = 0; record && i < width && row.cells().size() == width; i++) {
          String cell = row.cells().get(i).strip();
          given[i] += cell.isEmpty() ? 0 : 1;
          boolean quoted = cell.length() > 1 && cell.startsWith(quote) && cell.endsWith(quote);
          inside[i] += quoted ? 1 : 0;
        }
      }
    } catch (KhoException | IOException e) {
      return false; // Counted by wholeRows.
    }
    for (int i = 0; i < width; i++) {
      if (inside[i] > 1 && 10 * inside[i] >= 9 * given[i]) {
        return true;
      }
    }
    return false;
  }
}
