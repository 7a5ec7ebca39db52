package vn.kho.etl.record.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.kho.etl.probe.text.DeclaredLayout;
import vn.kho.etl.probe.text.DelimitedRows;
import vn.kho.etl.probe.text.TextLayout;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.HeaderRow;
import vn.kho.schema.problem.KhoException;

/**
 * Decides by the head of a CSV file whether it is read as RFC 4180 has it or in the layout that was
 * found. Another layout is taken only where it is declared, where the plain one does not have the
 * contract's columns and the other does for several records, or where the other makes more rows
 * whole.
 */
final class CsvLayoutFinder {
  /** So many records prove that a row above them names their columns. */
  private static final int ENOUGH = 3;

  private final CsvFormat format;
  private final String head;
  private final boolean whole;
  private final char separator;
  private final FieldSelection fields;

  /**
   * A finder.
   *
   * @param head the first characters of the file
   * @param whole whether these are all
   * @param separator what separates cells where the file is plain
   */
  CsvLayoutFinder(
      CsvFormat format, String head, boolean whole, char separator, FieldSelection fields) {
    this.format = format;
    this.head = head;
    this.whole = whole;
    this.separator = separator;
    this.fields = fields;
  }

  /** The layout; empty where the file is read plainly. */
  Optional<TextLayout> find() {
    if (format.declaresMore()) {
      return Optional.of(TextLayout.find(lines(), declared(format.headerRow())));
    }
    List<String> names = header();
    if (!fits(names)) {
      return elsewhere().filter(found -> wholeRows(found) >= ENOUGH);
    }
    return quoted() ? otherQuote() : notes(names);
  }

  /** The layout by which the file has the contract's columns; empty where none does. */
  private Optional<TextLayout> elsewhere() {
    TextLayout found = TextLayout.find(lines(), declared(format.headerRow()));
    boolean other = found.headerRows() > 0 && fits(found.header());
    return other ? Optional.of(found) : Optional.empty();
  }

  /** What to write in a contract for a file whose columns stand where too few rows prove it. */
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
    String delimiter = format.delimiter().equals("\\t") ? "\t" : format.delimiter();
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

  /** Whether there are characters that may quote otherwise than RFC 4180 has it. */
  private boolean quoted() {
    return head.indexOf('\'') >= 0 || head.indexOf('`') >= 0 || head.contains("\\\"");
  }

  /** A layout of other quotes, where more rows are whole by it, or whole columns stand in them. */
  private Optional<TextLayout> otherQuote() {
    TextLayout found = TextLayout.find(lines(), declared(Math.max(1, format.headerRow())));
    boolean plain = found.quote() == '"' && found.escape() == 0;
    boolean same = found.delimiter().equals(String.valueOf(separator)) && fits(found.header());
    if (plain || !same || !(wholeRows(found) > wholeRows(plain(found)) || mostlyQuoted(found))) {
      return Optional.empty();
    }
    return Optional.of(found);
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

  /**
   * How many records of the head have as many cells as the header, and quotes where they should.
   */
  private int wholeRows(TextLayout layout) {
    int count = 0;
    try (DelimitedRows rows = new DelimitedRows(new StringReader(lines()), layout)) {
      for (DelimitedRows.Row row = rows.next(); row != null; row = rows.next()) {
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

  /** Whether most cells of a column stand in the quotes that were found. */
  private boolean mostlyQuoted(TextLayout found) {
    String quote = String.valueOf(found.quote());
    int width = found.header().size();
    int[] given = new int[width];
    int[] inside = new int[width];
    try (DelimitedRows rows = new DelimitedRows(new StringReader(lines()), plain(found))) {
      for (DelimitedRows.Row row = rows.next(); row != null; row = rows.next()) {
        for (int i = 0; i < width && row.cells().size() == width; i++) {
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

  /**
   * The plain layout for a file that is known to its end and has blank lines or lines without a
   * delimiter below its header: notes, or another table.
   */
  private Optional<TextLayout> notes(List<String> names) {
    String text = head.stripTrailing();
    String last = text.substring(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
    boolean parted =
        (names.size() > 1 && last.indexOf(separator) < 0)
            || text.contains("\n\n")
            || text.contains("\r\r")
            || text.contains("\n\r\n");
    if (!whole || !parted || CsvLayout.namesSeparator(head) || names.size() < 2) {
      return Optional.empty();
    }
    DeclaredLayout plain =
        new DeclaredLayout(
            String.valueOf(separator), "\"", "\"", Math.max(1, format.headerRow()), 1);
    TextLayout found = TextLayout.find(lines(), plain);
    return found.header().equals(names) ? Optional.of(found) : Optional.empty();
  }
}
