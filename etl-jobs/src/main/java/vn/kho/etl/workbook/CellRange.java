package vn.kho.etl.workbook;

import org.jspecify.annotations.Nullable;

/** Reads addresses of cells, such as {@code B12}. */
public final class CellRange {
  /** No program has more columns: XFD. */
  static final int MOST_COLUMNS = 16_384;

  private CellRange() {}

  /** The column of an address, from 0; -1 where it has none. */
  public static int column(String address) {
    int column = 0;
    int i = 0;
    for (; i < address.length() && i < 4; i++) {
      int letter = (address.charAt(i) & ~0x20) - 'A';
      if (letter < 0 || letter > 25) {
        break;
      }
      column = 26 * column + letter + 1;
    }
    return column > MOST_COLUMNS ? -1 : column - 1;
  }

  /** The row of an address, from 0; -1 where it has none. */
  static int row(String address) {
    int i = 0;
    while (i < address.length() && !Character.isDigit(address.charAt(i))) {
      i++;
    }
    String digits = address.substring(i);
    return digits.matches("\\d{1,8}") ? Integer.parseInt(digits) - 1 : -1;
  }

  /** A range such as {@code A1:C2}; null where it is none. */
  public static @Nullable MergedCells parse(String range) {
    String[] ends = range.replace("$", "").split(":", 2);
    String last = ends.length == 2 ? ends[1] : ends[0];
    MergedCells cells = new MergedCells(row(ends[0]), row(last), column(ends[0]), column(last));
    boolean whole =
        cells.firstRow() >= 0
            && cells.firstColumn() >= 0
            && cells.lastRow() >= cells.firstRow()
            && cells.lastColumn() >= cells.firstColumn();
    return whole ? cells : null;
  }
}
