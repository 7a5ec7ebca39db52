package vn.kho.etl.workbook;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins several header rows into one row of column names, as a person reads them. */
public final class MergedHeader {
  private MergedHeader() {}

  /**
   * The names: for each column the texts of its cells from top to bottom, joined by a space; a
   * merged cell is in all columns and rows that it covers, but is named once; a blank cell above a
   * name belongs to the cell on its left.
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
    List<MergedCells> across = meeting(rows, merged);
    List<List<String>> parts = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      parts.add(parts(rows, texts, across, i, width));
    }
    List<String> names = new ArrayList<>();
    for (int column = 0; column < width; column++) {
      StringBuilder name = new StringBuilder();
      String last = "";
      for (List<String> part : parts) {
        String text = part.get(column).strip();
        if (!text.isEmpty() && !text.equals(last)) {
          name.append(name.isEmpty() ? "" : " ").append(text);
          last = text;
        }
      }
      names.add(name.toString());
    }
    return names;
  }

  /** The merged cells that meet the header. */
  private static List<MergedCells> meeting(List<SheetRow> rows, List<MergedCells> merged) {
    int first = rows.get(0).number() - 1;
    int last = rows.get(rows.size() - 1).number() - 1;
    return merged.stream()
        .filter(range -> range.firstRow() <= last && first <= range.lastRow())
        .toList();
  }

  /** What a row of the header gives to the name of each column, from the left to the right. */
  private static List<String> parts(
      List<SheetRow> rows, List<List<String>> texts, List<MergedCells> merged, int i, int width) {
    List<String> parts = new ArrayList<>(width);
    String group = ""; // Of the blank cells on its right which no merged one covers.
    for (int column = 0; column < width; column++) {
      MergedCells range = covering(merged, rows.get(i).number() - 1, column);
      String own = cell(texts.get(i), column);
      if (range != null || !named(texts, i, column)) {
        group = "";
      } else if (!own.isBlank()) {
        group = own;
      }
      String joined = range == null ? "" : first(rows, texts, range);
      String given = own.isBlank() ? group : own;
      parts.add(joined.isEmpty() ? given : joined);
    }
    return parts;
  }

  private static @Nullable MergedCells covering(List<MergedCells> merged, int row, int column) {
    for (MergedCells range : merged) {
      if (range.firstRow() <= row
          && row <= range.lastRow()
          && range.firstColumn() <= column
          && column <= range.lastColumn()) {
        return range;
      }
    }
    return null;
  }

  /** The text of a merged cell; empty where it begins above the header. */
  private static String first(List<SheetRow> rows, List<List<String>> texts, MergedCells range) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).number() - 1 == range.firstRow()) {
        return cell(texts.get(i), range.firstColumn());
      }
    }
    return "";
  }

  /** Whether a row of the header below has a text in a column. */
  private static boolean named(List<List<String>> texts, int row, int column) {
    for (List<String> below : texts.subList(row + 1, texts.size())) {
      if (!cell(below, column).isBlank()) {
        return true;
      }
    }
    return false;
  }

  private static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column) : "";
  }
}
