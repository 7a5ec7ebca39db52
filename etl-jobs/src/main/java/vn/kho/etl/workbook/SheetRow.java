package vn.kho.etl.workbook;

import java.util.List;
import vn.kho.etl.record.FieldValue;
import vn.kho.schema.text.WhiteSpace;

/**
 * A row of a sheet.
 *
 * @param number its number in the sheet, from 1
 * @param hidden whether it is not shown
 * @param cells its cells from the first column on, of the types of {@link FieldValue}; empty text
 *     where one is blank
 */
public record SheetRow(int number, boolean hidden, List<Object> cells) {

  /** Whether no cell holds anything that is seen. */
  public boolean blank() {
    return cells.stream().noneMatch(SheetRow::filled);
  }

  /** The text of the first cell that is not blank; empty where all are. */
  public String first() {
    for (Object cell : cells) {
      if (filled(cell)) {
        return String.valueOf(FieldValue.text(cell));
      }
    }
    return "";
  }

  /** The text of each cell. */
  public List<String> texts() {
    return cells.stream().map(FieldValue::text).map(String::valueOf).toList();
  }

  /** Whether a cell holds something that is seen, which no-break spaces of a web page are not. */
  public static boolean filled(Object cell) {
    return !(cell instanceof String text) || !blank(text);
  }

  private static boolean blank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!WhiteSpace.blank(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
