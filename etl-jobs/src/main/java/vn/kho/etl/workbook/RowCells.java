package vn.kho.etl.workbook;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import vn.kho.etl.record.UnreadableCell;

/** Collects the cells of a row, in any order. */
public final class RowCells {
  private Object[] cells = new Object[8];
  private int size;

  /** Sets a cell by its column from 0; blank ones may be set too. */
  public void set(int column, Object value) {
    if (column < 0 || column >= CellRange.MOST_COLUMNS) {
      return;
    }
    if (column >= cells.length) {
      int room = Math.max(column + 1, cells.length * 2);
      cells = Arrays.copyOf(cells, room);
    }
    for (int i = size; i < column; i++) {
      cells[i] = "";
    }
    cells[column] = value;
    size = Math.max(size, column + 1);
  }

  /**
   * Sets a cell of a format in which each cell may occur once. A second value that is different
   * makes the cell {@link UnreadableCell#TWICE}; a blank one changes nothing.
   */
  public void setOnce(int column, Object value) {
    boolean again = column >= 0 && column < size && SheetRow.filled(cells[column]);
    if (again && !SheetRow.filled(value)) {
      return;
    }
    set(column, again && !cells[column].equals(value) ? UnreadableCell.TWICE : value);
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The cells so far. */
  public List<Object> copy() {
    return Collections.unmodifiableList(Arrays.asList(Arrays.copyOf(cells, size)));
  }

  /** The cells so far; the next row begins. */
  public List<Object> take() {
    List<Object> taken = copy();
    size = 0;
    return taken;
  }
}
