package vn.kho.etl.workbook.office;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.SourceError;
import vn.kho.etl.record.xml.XmlElements;
import vn.kho.etl.workbook.CellErrors;
import vn.kho.etl.workbook.MergedCells;
import vn.kho.etl.workbook.NumberStyle;
import vn.kho.etl.workbook.RichText;
import vn.kho.etl.workbook.RowCells;
import vn.kho.etl.workbook.SheetRow;
import vn.kho.etl.workbook.SheetRows;
import vn.kho.etl.workbook.WorkbookFailures;

/** The rows of a table of OpenDocument, forwards. */
final class OpenDocumentRows implements SheetRows {
  private static final int MOST_MERGED = 1 << 16;

  /** No program has more rows; a repeated row is not repeated beyond. */
  private static final int MOST_ROWS = 1 << 20;

  /** At most this many cells come from repeated rows. */
  private static final long MOST_COPIES = 100_000_000;

  private static final String DONG = "VND";
  private static final String DRAWING = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0";

  /** Elements in a cell whose text is not part of the cell's text. */
  private static final Set<String> BESIDE =
      Set.of("annotation", "ruby-text", "note", "detective", "change-track-table-cell");

  private final XmlElements xml;
  private final RaisedStyles raised;
  private final int outer;
  private final List<MergedCells> merged = new ArrayList<>();
  private int number;
  private int repeated;
  private long copies;
  private @Nullable SheetRow row;

  OpenDocumentRows(XmlElements xml, RaisedStyles raised) {
    this.xml = xml;
    this.raised = raised;
    this.outer = xml.depth();
  }

  List<MergedCells> merged() {
    return List.copyOf(merged);
  }

  @Override
  public @Nullable SheetRow next() throws IOException {
    SheetRow last = row;
    if (repeated > 0 && last != null) {
      repeated--;
      number++;
      return new SheetRow(number, last.hidden(), last.cells());
    }
    while (xml.depth() >= outer && xml.next()) {
      if (xml.starts("table-row")) {
        int times = Math.max(1, xml.number("number-rows-repeated", 1));
        boolean hidden = !xml.attribute("visibility", "visible").equals("visible");
        number++;
        List<Object> cells = cells();
        if (!cells.isEmpty()) {
          copies += (times - 1L) * cells.size();
          bounded();
          repeated = Math.min(times - 1, Math.max(0, MOST_ROWS - number));
          row = new SheetRow(number, hidden, cells);
          return row;
        }
        number += Math.min(times - 1, MOST_ROWS);
      } else if (xml.starts("shapes") || xml.starts("forms")) {
        xml.skip();
      }
    }
    return null;
  }

  private void bounded() {
    if (copies > MOST_COPIES) {
      throw WorkbookFailures.tooLarge(
          "it says that its cells repeat more than " + MOST_COPIES + " times");
    }
  }

  private List<Object> cells() throws IOException {
    RowCells cells = new RowCells();
    int column = 0;
    while (xml.next() && !xml.ends("table-row")) {
      boolean covered = xml.starts("covered-table-cell");
      if (covered || xml.starts("table-cell")) {
        int times = Math.max(1, xml.number("number-columns-repeated", 1));
        merge(column);
        Object value = cell();
        for (int i = 0; i < times && !value.equals("") && column + i < 16_384; i++) {
          cells.set(column + i, value);
        }
        column += Math.min(times, 16_384);
      }
    }
    return cells.take();
  }

  private void merge(int column) {
    int across = xml.number("number-columns-spanned", 1);
    int down = xml.number("number-rows-spanned", 1);
    if ((across > 1 || down > 1) && merged.size() < MOST_MERGED) {
      merged.add(
          new MergedCells(number - 1, number - 2 + down, column, column + Math.max(1, across) - 1));
    }
  }

  private Object cell() throws IOException {
    String type = xml.attribute("value-type", "");
    String value = xml.attribute("value");
    String date = xml.attribute("date-value");
    String time = xml.attribute("time-value");
    String flag = xml.attribute("boolean-value");
    String written = xml.attribute("string-value");
    String currency = xml.attribute("currency", DONG);
    boolean formula = xml.attribute("formula") != null;
    boolean failed = failed();
    String text = text();
    if (formula && value(text) instanceof SourceError fault) {
      return fault;
    }
    if (formula && type.isEmpty() && text.isEmpty()) {
      return CellErrors.NEVER_CALCULATED;
    }
    if (failed) {
      return new SourceError(text.isBlank() ? "#UNKNOWN!" : text);
    }
    return switch (type) {
      case "float", "currency" -> value == null ? text : number(value, currency, text);
      case "percentage" -> value == null ? text : NumberStyle.PERCENTAGE.value(value, false);
      case "date" -> date == null ? text : date(date);
      case "time" -> time == null ? text : time(time);
      case "boolean" -> flag == null ? text : CellErrors.flag(flag);
      default -> written != null && text.isEmpty() ? written : text;
    };
  }

  private static Object number(String value, String currency, String text) {
    NumberStyle style = NumberStyle.amount(currency.equals(DONG) ? "" : currency);
    return NumberStyle.shown(style.value(value, false), text);
  }

  /** Whether a cell says that its formula failed, beside the type of an empty value. */
  private boolean failed() {
    for (int i = 0; i < xml.attributes(); i++) {
      if (xml.attributeName(i).equals("value-type") && xml.attributeValue(i).equals("error")) {
        return true;
      }
    }
    return false;
  }

  private static Object value(String text) {
    return text.startsWith("Err:") ? new SourceError("#VALUE!") : CellErrors.ofFormula(text);
  }

  /** The paragraphs of a cell with a line break between them, without comments and drawings. */
  private String text() throws IOException {
    int cell = xml.depth();
    RichText all = new RichText();
    boolean first = true;
    int raisedAt = Integer.MAX_VALUE; // How deep the outermost raised element stands.
    while (xml.next() && xml.depth() >= cell) {
      raisedAt = xml.end() && xml.depth() < raisedAt ? Integer.MAX_VALUE : raisedAt;
      if (xml.start() && (BESIDE.contains(xml.name()) || xml.namespace().equals(DRAWING))) {
        xml.skip();
      } else if (xml.starts("p")) {
        all.add(first ? "" : "\n", false);
        first = false;
      } else if (xml.starts("span") && raised.contains(xml.attribute("style-name", ""))) {
        raisedAt = Math.min(raisedAt, xml.depth());
      } else if (xml.starts("s")) {
        all.add(" ".repeat(Math.max(1, Math.min(xml.number("c", 1), 1 << 10))), false);
      } else if (xml.starts("tab")) {
        all.add("\t", false);
      } else if (xml.starts("line-break")) {
        all.add("\n", false);
      } else if (xml.characters() && !first && xml.depth() > cell) {
        all.add(xml.text(), xml.depth() >= raisedAt);
      }
    }
    return all.toString();
  }

  private static Object date(String text) {
    try {
      String plain = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
      return plain.indexOf('T') >= 0 ? LocalDateTime.parse(plain) : LocalDate.parse(plain);
    } catch (DateTimeParseException e) {
      return text;
    }
  }

  private static Object time(String text) {
    try {
      Duration length = Duration.parse(text);
      boolean clock = !length.isNegative() && length.toDays() == 0;
      return clock ? (Object) LocalTime.ofNanoOfDay(length.toNanos()) : length;
    } catch (DateTimeParseException e) {
      return text;
    }
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }
}
