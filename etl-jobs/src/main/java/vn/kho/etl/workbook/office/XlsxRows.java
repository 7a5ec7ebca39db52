package vn.kho.etl.workbook.office;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.xml.XmlElements;
import vn.kho.etl.workbook.CellErrors;
import vn.kho.etl.workbook.CellRange;
import vn.kho.etl.workbook.RowCells;
import vn.kho.etl.workbook.SheetRow;
import vn.kho.etl.workbook.SheetRows;

/** The rows of a sheet's part, forwards. */
final class XlsxRows implements SheetRows {
  private final XmlElements xml;
  private final OfficeValues values;
  private final XlsxResults results;
  private final RowCells cells = new RowCells();
  private boolean within;
  private boolean formula;
  private int number;

  XlsxRows(XmlElements xml, OfficeValues values, XlsxResults results) throws IOException {
    this.xml = xml;
    this.values = values;
    this.results = results;
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
    } else if (formula && value != null && numeric(type) && !results.calculated(value)) {
      cells.setOnce(column, CellErrors.NEVER_CALCULATED);
    } else if (value != null) {
      cells.setOnce(column, values.value(type == null ? "n" : type, value, style, formula));
    }
  }

  private static boolean numeric(@Nullable String type) {
    return type == null || type.equals("n");
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }
}
