package vn.kho.etl.workbook;

import java.util.ArrayList;
import java.util.List;

/** Makes one row of column names of several, as a reader of the sheet takes them. */
public final class MergedHeader {
  private MergedHeader() {}

  /**
   * The names: for each column the texts of its cells from top to bottom, joined by a space; a
   * merged cell stands in all columns and rows that it covers, but is named once; a blank cell
   * above a name belongs to the cell on its left.
   *
   * @param rows the rows of the header, from top to bottom
   * @param merged the merged cells of the sheet
   */
  public static List<String> names(List<SheetRow> rows, List<MergedCells> merged) {
    if (rows.size() == 1) {
      return rows.get(0).texts();
    }
    List<List<String>> texts = new ArrayList<>();
    int width = 0;
    for (SheetRow row : rows) {
      texts.add(row.texts());
      width = Math.max(width, row.cells().size());
    }
    List<String> names = new ArrayList<>();
    for (int column = 0; column < width; column++) {
      StringBuilder name = new StringBuilder();
      String last = "";
      for (int i = 0; i < rows.size(); i++) {
        String text = text(rows, texts, merged, i, column).strip();
        if (!text.isEmpty() && !text.equals(last)) {
          name.append(name.isEmpty() ? "" : " ").append(text);
          last = text;
        }
      }
      names.add(name.toString());
    }
    return names;
  }

  private static String text(
      List<SheetRow> rows, List<List<String>> texts, List<MergedCells> merged, int i, int column) {
    int row = rows.get(i).number() - 1;
    for (MergedCells range : merged) {
      boolean within =
          range.firstRow() <= row
              && row <= range.lastRow()
              && range.firstColumn() <= column
              && column <= range.lastColumn();
      if (within) {
        for (int j = 0; j < rows.size(); j++) {
          if (rows.get(j).number() - 1 == range.firstRow()) {
            return cell(texts.get(j), range.firstColumn());
          }
        }
      }
    }
    String own = cell(texts.get(i), column);
    return own.isBlank() && i < rows.size() - 1 ? group(rows, texts, merged, i, column) : own;
  }

  /** The group on the left of a blank cell that no merged one covers, above a name; or nothing. */
  private static String group(
      List<SheetRow> rows, List<List<String>> texts, List<MergedCells> merged, int i, int column) {
    for (int from = column; from >= 0 && named(texts, i, from); from--) {
      int row = rows.get(i).number() - 1;
      int place = from;
      boolean covered =
          merged.stream()
              .anyMatch(
                  range ->
                      range.firstRow() <= row
                          && row <= range.lastRow()
                          && range.firstColumn() <= place
                          && place <= range.lastColumn());
      String text = cell(texts.get(i), from);
      if (covered || !text.isBlank()) {
        return covered ? "" : text;
      }
    }
    return "";
  }

  /** Whether a row of the header below has a text in a column. */
  private static boolean named(List<List<String>> texts, int row, int column) {
    return texts.subList(row + 1, texts.size()).stream()
        .anyMatch(below -> !cell(below, column).isBlank());
  }

  private static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column) : "";
  }
}
