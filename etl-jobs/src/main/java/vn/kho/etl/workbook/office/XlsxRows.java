package vn.kho.etl.workbook.office;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.xml.XmlElements;
import vn.kho.etl.workbook.CellErrors;
import vn.kho.etl.workbook.CellRange;
import vn.kho.etl.workbook.NumberStyles;
import vn.kho.etl.workbook.RowCells;
import vn.kho.etl.workbook.SharedStrings;
import vn.kho.etl.workbook.SheetRow;
import vn.kho.etl.workbook.SheetRows;

/** The rows of a sheet's part, forwards. */
final class XlsxRows implements SheetRows {
  private final XmlElements xml;
  private final SharedStrings strings;
  private final NumberStyles styles;
  private final boolean from1904;
  private final RowCells cells = new RowCells();
  private boolean within;
  private boolean formula;
  private int number;

  XlsxRows(XmlElements xml, SharedStrings strings, NumberStyles styles, boolean from1904)
      throws IOException {
    this.xml = xml;
    this.strings = strings;
    this.styles = styles;
    this.from1904 = from1904;
    within = xml.find("sheetData");
  }

  @Override
  public @Nullable SheetRow next() throws IOException {
    while (within && xml.next()) {
      if (xml.starts("row")) {
        SheetRow row = row();
        if (!row.cells().isEmpty()) {
          return row;
        }
      } else if (xml.ends("sheetData")) {
        within = false;
        xml.drain();
      }
    }
    return null;
  }

  private SheetRow row() throws IOException {
    String written = xml.attribute("r");
    number = written == null ? number + 1 : number(written);
    boolean hidden = xml.flag("hidden");
    int column = -1;
    while (xml.next() && !xml.ends("row")) {
      if (xml.starts("c")) {
        String address = xml.attribute("r");
        int place = address == null ? -1 : CellRange.column(address);
        column = place < 0 ? column + 1 : place;
        cell(column);
      }
    }
    return new SheetRow(number, hidden, cells.take());
  }

  private int number(String written) {
    int value = 0;
    for (int i = 0; i < written.length() && i < 9; i++) {
      int digit = written.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return number + 1;
      }
      value = 10 * value + digit;
    }
    return value > number ? value : number + 1;
  }

  private void cell(int column) throws IOException {
    String type = xml.attribute("t");
    String style = xml.attribute("s");
    String value = null;
    String inline = null;
    formula = false;
    while (xml.next() && !xml.ends("c")) {
      if (xml.starts("v")) {
        value = xml.content();
      } else if (xml.starts("is")) {
        inline = XlsxWorkbook.richText(xml, "is");
      } else if (xml.starts("f")) {
        formula = true;
        xml.skip();
      }
    }
    if (inline != null && !(value != null && "s".equals(type))) {
      cells.setOnce(column, inline);
    } else if (formula && (value == null || (value.isEmpty() && !"str".equals(type)))) {
      cells.setOnce(column, CellErrors.NEVER_CALCULATED);
    } else if (value != null) {
      cells.setOnce(column, value(type == null ? "n" : type, value, style));
    }
  }

  private Object value(String type, String value, @Nullable String style) {
    return switch (type) {
      case "s" -> value.isBlank() ? "" : strings.get(index(value));
      case "str" -> text(XlsxWorkbook.unescaped(value));
      case "inlineStr" -> XlsxWorkbook.unescaped(value);
      case "b" -> CellErrors.flag(value.strip());
      case "e" -> new vn.kho.etl.record.SourceError(value);
      case "d" -> date(value);
      default ->
          value.isEmpty() ? "" : styles.of(style == null ? 0 : index(style)).value(value, from1904);
    };
  }

  private Object text(String value) {
    return formula ? CellErrors.ofFormula(value) : value;
  }

  private static int index(String digits) {
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit >= 0 && digit <= 9 && value < 100_000_000) {
        value = 10 * value + digit;
      } else if (!Character.isWhitespace(digits.charAt(i))) {
        return -1;
      }
    }
    return digits.isBlank() ? -1 : value;
  }

  /** A date of the strict format, in ISO 8601. */
  private static Object date(String value) {
    String text = value.endsWith("Z") ? value.substring(0, value.length() - 1) : value;
    try {
      if (text.indexOf('T') >= 0) {
        return LocalDateTime.parse(text);
      }
      return text.indexOf(':') >= 0 ? LocalTime.parse(text) : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      return value;
    }
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }
}
