package vn.kho.etl.workbook.office;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vn.kho.etl.record.SourceError;
import vn.kho.etl.record.xml.XmlElements;
import vn.kho.etl.workbook.CellErrors;
import vn.kho.etl.workbook.HeldWorkbook;
import vn.kho.etl.workbook.MergedCells;
import vn.kho.etl.workbook.NumberStyle;
import vn.kho.etl.workbook.RichText;
import vn.kho.etl.workbook.RowCells;
import vn.kho.etl.workbook.Sheet;
import vn.kho.etl.workbook.SheetRow;
import vn.kho.etl.workbook.Workbook;

/** Excel's XML of 2003, one file with all sheets. */
public final class SpreadsheetMl {
  private static final LocalDate TIMES = LocalDate.of(1899, 12, 31);

  /** Formats of numbers, with separators or a percent sign. */
  private static final Pattern NUMBERS = Pattern.compile("[-0#?.,%() \\\\\"]+");

  private static final int MOST_COLUMNS = 16_384;

  private final XmlElements xml;
  private final Map<String, NumberStyle> styles = new HashMap<>();
  private final List<String> columns = new ArrayList<>();
  private final List<HeldWorkbook.SheetContent> sheets = new ArrayList<>();

  private SpreadsheetMl(XmlElements xml) {
    this.xml = xml;
  }

  public static Workbook read(byte[] file) throws IOException {
    try (XmlElements xml = new XmlElements(new ByteArrayInputStream(file))) {
      SpreadsheetMl reading = new SpreadsheetMl(xml);
      while (xml.next()) {
        if (xml.starts("Style")) {
          reading.style(xml.attribute("ID", ""), xml.attribute("Parent", ""));
        } else if (xml.starts("Worksheet")) {
          reading.sheet();
        }
      }
      return new HeldWorkbook("xml (2003)", List.copyOf(reading.sheets));
    }
  }

  /** The number format of a style, or that of its parent. */
  private void style(String id, String parent) throws IOException {
    NumberStyle style = styles.getOrDefault(parent, NumberStyle.GENERAL);
    while (xml.next() && !xml.ends("Style")) {
      if (xml.starts("NumberFormat")) {
        style = numbers(xml.attribute("Format", ""));
      }
    }
    styles.put(id, style);
  }

  /**
   * The style of a number format. Dates and times have a type of their own in these files, so their
   * formats are not needed.
   */
  private static NumberStyle numbers(String format) {
    if (format.equalsIgnoreCase("Percent")) {
      return NumberStyle.PERCENTAGE;
    }
    NumberStyle style = NumberStyle.of(format);
    String unit = format.equals("Euro Currency") ? "€" : style.form().unit();
    if (!unit.isEmpty()) {
      return NumberStyle.amount(unit);
    }
    return NUMBERS.matcher(format).matches() ? style : NumberStyle.GENERAL;
  }

  private void sheet() throws IOException {
    columns.clear();
    String name = xml.attribute("Name", "Sheet" + (sheets.size() + 1));
    boolean hidden = false;
    int last = 0;
    List<SheetRow> rows = new ArrayList<>();
    List<MergedCells> merged = new ArrayList<>();
    while (xml.next() && !xml.ends("Worksheet")) {
      if (xml.starts("Row")) {
        int number = xml.number("Index", last + 1);
        last = number + Math.max(0, xml.number("Span", 0));
        row(number, rows, merged);
      } else if (xml.starts("Column")) {
        column();
      } else if (xml.starts("Visible")) {
        hidden = xml.content().startsWith("SheetHidden") || hidden;
      }
    }
    Sheet sheet = new Sheet(name, Sheet.SheetKind.CELLS, hidden);
    rows.removeIf(row -> row.cells().isEmpty());
    sheets.add(new HeldWorkbook.SheetContent(sheet, rows, merged));
  }

  /** The style that cells of a column have where neither they nor their row name one. */
  private void column() {
    int first = xml.number("Index", columns.size() + 1) - 1;
    int end = Math.min(first + Math.max(0, xml.number("Span", 0)) + 1, MOST_COLUMNS);
    String style = xml.attribute("StyleID", "");
    while (columns.size() < end) {
      columns.add(columns.size() < first ? "" : style);
    }
  }

  private void row(int number, List<SheetRow> rows, List<MergedCells> merged) throws IOException {
    boolean hidden = xml.flag("Hidden");
    String rowStyle = xml.attribute("StyleID", "");
    RowCells cells = new RowCells();
    int column = -1;
    while (xml.next() && !xml.ends("Row")) {
      if (xml.starts("Cell")) {
        column = xml.number("Index", column + 2) - 1;
        int across = xml.number("MergeAcross", 0);
        int down = xml.number("MergeDown", 0);
        if (across > 0 || down > 0) {
          merged.add(new MergedCells(number - 1, number - 1 + down, column, column + across));
        }
        String preset = column >= 0 && column < columns.size() ? columns.get(column) : "";
        String style = xml.attribute("StyleID", rowStyle.isEmpty() ? preset : rowStyle);
        cell(column, styles.getOrDefault(style, NumberStyle.GENERAL), cells);
        column += Math.max(0, across);
      }
    }
    rows.add(new SheetRow(number, hidden, cells.take()));
  }

  private void cell(int column, NumberStyle style, RowCells cells) throws IOException {
    if (xml.attribute("Formula") != null) {
      cells.set(column, CellErrors.NEVER_CALCULATED); // Replaced below where the cell has a result.
    }
    while (xml.next() && !xml.ends("Cell")) {
      if (xml.starts("Data")) {
        String type = xml.attribute("Type", "String");
        String text = text();
        boolean number = type.equals("Number");
        cells.set(column, number ? style.value(text, false) : value(type, text));
      } else if (xml.start()) {
        xml.skip();
      }
    }
  }

  /** The text of a value, whose parts may have HTML tags such as {@code Sup}. */
  private String text() throws IOException {
    int outer = xml.depth();
    RichText text = new RichText();
    int raisedAt = Integer.MAX_VALUE; // How deep the outermost raised element stands.
    while (xml.next() && xml.depth() >= outer) {
      if (xml.starts("Sup")) {
        raisedAt = Math.min(raisedAt, xml.depth());
      } else if (xml.end() && xml.depth() < raisedAt) {
        raisedAt = Integer.MAX_VALUE;
      } else if (xml.characters()) {
        text.add(xml.text(), xml.depth() >= raisedAt);
      }
    }
    return text.toString();
  }

  public static Object value(String type, String text) {
    return switch (type) {
      case "Number" -> NumberStyle.GENERAL.value(text, false);
      case "Boolean" -> CellErrors.flag(text.strip());
      case "DateTime" -> date(text);
      case "Error" -> new SourceError(text);
      default -> text;
    };
  }

  /** A date, a time of day (which is on the last day of 1899), or both. */
  static Object date(String text) {
    try {
      LocalDateTime time = LocalDateTime.parse(text.endsWith("Z") ? text.replace("Z", "") : text);
      if (time.toLocalDate().equals(TIMES)) {
        return time.toLocalTime();
      }
      boolean day = time.toLocalTime().equals(LocalTime.MIDNIGHT);
      return day ? (Object) time.toLocalDate() : time;
    } catch (DateTimeParseException e) {
      return text;
    }
  }
}
