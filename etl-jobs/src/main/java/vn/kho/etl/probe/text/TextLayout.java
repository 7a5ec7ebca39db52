package vn.kho.etl.probe.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import vn.kho.etl.probe.CellKind;

/**
 * How the first table of a delimited text is laid out, as {@code kho read} finds it.
 *
 * @param delimiter one or more characters between cells; empty for text of one column
 * @param quote the character around cells; 0 for none
 * @param escape the character before a quote inside a cell; 0 where that quote is doubled
 * @param before how many rows precede the header, blank ones included
 * @param headerRows how many rows name the columns, blank ones between them not counted
 * @param header their names, several rows joined by a space; empty where no row names them
 * @param kinds what most cells of each column look like
 */
public record TextLayout(
    String delimiter,
    char quote,
    char escape,
    int before,
    int headerRows,
    List<String> header,
    List<CellKind> kinds) {

  /** Copies the lists. */
  public TextLayout {
    header = List.copyOf(header);
    kinds = List.copyOf(kinds);
  }

  /** Detects the layout from the first lines of a text; declared properties are not detected. */
  public static TextLayout find(String head, DeclaredLayout declared) {
    try (TextLines lines = new TextLines(new StringReader(head))) {
      List<TextLines.TextLine> sample = TextTables.sample(lines);
      TextDialect dialect = dialect(sample, declared);
      List<TextRecords.TextRow> rows = rows(sample, dialect);
      if (declared.headerRow() > 0) {
        return declared(rows, dialect, declared.headerRow() - 1, declared.headerRows());
      }
      TableBounds found = TableBounds.of(rows).orElse(new TableBounds(0, 0, List.of(), List.of()));
      int names = declared.headerRows();
      if (names > 0 && names != found.headerRows() && found.before() < rows.size()) {
        return declared(rows, dialect, found.before(), names);
      }
      return of(dialect, found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TextLayout of(TextDialect dialect, TableBounds found) {
    return new TextLayout(
        dialect.delimiter(),
        dialect.quote(),
        dialect.escape(),
        found.before(),
        found.headerRows(),
        found.header(),
        found.kinds());
  }

  private static TextDialect dialect(List<TextLines.TextLine> sample, DeclaredLayout declared) {
    TextDialect found = DialectDetector.detect(sample);
    String delimiter = declared.delimiter().isEmpty() ? found.delimiter() : declared.delimiter();
    boolean quoted = !declared.quote().isEmpty();
    boolean escaped = !declared.escape().isEmpty();
    char quote = quoted ? declared.quote().charAt(0) : found.quote();
    char escape = escaped ? declared.escape().charAt(0) : found.escape();
    quote = quote == 0 ? '"' : quote;
    escape = quoted && !escaped && quote != found.quote() ? 0 : escape;
    return new TextDialect(delimiter, quote, escape == quote ? 0 : escape);
  }

  private static List<TextRecords.TextRow> rows(
      List<TextLines.TextLine> sample, TextDialect dialect) throws IOException {
    try (TextLines lines = TextTables.of(sample)) {
      TextRecords records = new TextRecords(lines, dialect);
      List<TextRecords.TextRow> rows = new ArrayList<>();
      for (TextRecords.TextRow row = records.next(); row != null; row = records.next()) {
        rows.add(row);
      }
      return rows;
    }
  }

  private static TextLayout declared(
      List<TextRecords.TextRow> rows, TextDialect dialect, int before, int headerRows) {
    int first = before;
    while (first < rows.size() && rows.get(first).blank()) {
      first++;
    }
    int wanted = Math.max(1, headerRows);
    List<TextRecords.TextRow> names = new ArrayList<>();
    for (int i = first; i < rows.size() && names.size() < wanted; i++) {
      if (!rows.get(i).blank()) {
        names.add(rows.get(i));
      }
    }
    int width = names.stream().mapToInt(TextRecords.TextRow::width).max().orElse(0);
    List<CellKind> kinds = new ArrayList<>();
    rows.subList(Math.min(rows.size(), first + names.size()), rows.size()).stream()
        .filter(row -> row.width() == width && !row.blank())
        .findFirst()
        .ifPresent(row -> row.cells().forEach(cell -> kinds.add(CellKind.of(cell))));
    List<String> header = HeaderNames.of(names, width);
    return new TextLayout(
        dialect.delimiter(), dialect.quote(), dialect.escape(), first, names.size(), header, kinds);
  }

  /** A description such as {@code delimiter ';', quote '"', header in row 3}. */
  public String description() {
    StringBuilder text = new StringBuilder("delimiter '");
    text.append(delimiter.equals("\t") ? "\\t" : delimiter).append("', quote '").append(quote);
    text.append('\'');
    if (escape != 0) {
      text.append(", escape '").append(escape).append('\'');
    }
    text.append(", header in row ").append(before + 1);
    return headerRows > 1
        ? text.append(" to ").append(before + headerRows).toString()
        : text.toString();
  }

  TextDialect dialect() {
    return new TextDialect(delimiter, quote, escape);
  }

  /** The column names of header rows that were parsed one by one. */
  public List<String> joined(List<DelimitedRows.DelimitedRow> rows) {
    List<TextRecords.TextRow> names = new ArrayList<>();
    rows.forEach(row -> names.add(new TextRecords.TextRow(row.cells(), row.blank())));
    int width = names.stream().mapToInt(TextRecords.TextRow::width).max().orElse(0);
    return HeaderNames.of(names, kinds.isEmpty() ? width : kinds.size());
  }
}
