package vn.kho.etl.workbook.biff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.UnreadableCell;
import vn.kho.etl.workbook.CellErrors;
import vn.kho.etl.workbook.MergedCells;
import vn.kho.etl.workbook.NumberStyle;
import vn.kho.etl.workbook.RowCells;
import vn.kho.etl.workbook.SheetRow;
import vn.kho.etl.workbook.SheetRows;

/**
 * The cells of one sheet of BIFF. The format holds at most 65,536 rows of 256 columns, whose cells
 * may be in any order, so they are held in memory.
 */
public final class BiffSheet {
  private final int version;
  private final BiffValues values;
  private final boolean from1904;
  private final BiffFormulas formulas;
  private final Map<Integer, RowCells> rows = new TreeMap<>();
  private final TreeSet<Integer> hidden = new TreeSet<>();
  private final List<MergedCells> merged = new ArrayList<>();
  private int waitingRow = -1;
  private int waitingColumn;

  BiffSheet(int version, BiffValues values, boolean from1904) {
    this.version = version;
    this.values = values;
    this.from1904 = from1904;
    this.formulas = new BiffFormulas(version);
  }

  /** Reads a substream to its end; what is embedded in it, such as a chart, is left out. */
  void read(BiffRecords records) {
    cells(records);
    lostText();
    for (int[] place : formulas.neverCalculated()) {
      put(place[0], place[1], CellErrors.NEVER_CALCULATED);
    }
  }

  private void cells(BiffRecords records) {
    int depth = 0;
    while (records.next()) {
      int sid = records.sid();
      if (sid == 0x0809 || sid == 0x0409 || sid == 0x0209 || (sid == 0x0009 && version == 2)) {
        depth++;
      } else if (sid == BiffWorkbook.EOF) {
        depth--;
        if (depth <= 0) {
          return;
        }
      } else if (depth == 1) {
        record(records, sid);
      }
    }
  }

  private void record(BiffRecords records, int sid) {
    switch (sid) {
      case 0x0001, 0x0201, 0x00BE -> lostText();
      case 0x0002 -> put(records, styleOld(records).value(records.u16(7), from1904));
      case 0x0003 -> put(records, styleOld(records).value(records.f64(7), from1904));
      case 0x0203 -> put(records, style(records, 4).value(records.f64(6), from1904));
      case 0x0004 -> put(records, values.text().plain(records, 8, records.u8(7)));
      case 0x0204 -> put(records, values.text().longText(records, 6));
      case 0x00D6 -> put(records, values.richText(records));
      case 0x0005 -> put(records, flag(records.u8(7), records.u8(8)));
      case 0x0205 -> put(records, flag(records.u8(6), records.u8(7)));
      case 0x027E -> put(records, style(records, 4).value(rk(records.i32(6)), from1904));
      case 0x00BD -> several(records);
      case 0x00FD -> put(records, values.strings().get(records.i32(6)));
      case 0x0006, 0x0206, 0x0406 -> formula(records);
      case 0x0007, 0x0207 -> result(records);
      case 0x0208 -> row(records);
      case 0x00E5 -> merge(records);
      default -> {
        // Says nothing of values.
      }
    }
  }

  /** Cells of BIFF2 say their format themselves. */
  private NumberStyle styleOld(BiffRecords records) {
    return values.styles().ofFormat(records.u8(5) & 0x3F);
  }

  private NumberStyle style(BiffRecords records, int offset) {
    return values.styles().of(records.u16(offset));
  }

  private static Object flag(int value, int error) {
    return error == 0 ? (Object) (value != 0) : CellErrors.ofNumber(value);
  }

  /** A number in four bytes. */
  public static double rk(int rk) {
    double value = (rk & 2) != 0 ? rk >> 2 : Double.longBitsToDouble((rk & 0xFFFFFFFCL) << 32);
    return (rk & 1) != 0 ? value / 100 : value;
  }

  private void several(BiffRecords records) {
    lostText();
    int row = records.u16(0);
    int column = records.u16(2);
    for (int at = 4; at + 6 <= records.length() - 2; at += 6) {
      put(row, column++, style(records, at).value(rk(records.i32(at + 2)), from1904));
    }
  }

  private void formula(BiffRecords records) {
    boolean old = version == 2;
    int at = old ? 7 : 6;
    lostText();
    if (records.u16(at + 6) != 0xFFFF) {
      NumberStyle style = old ? styleOld(records) : style(records, 4);
      formulas.number(records, records.f64(at));
      put(records, style.value(records.f64(at), from1904));
      return;
    }
    int kind = records.u8(at);
    if (kind > 2) {
      formulas.empty(records);
      return;
    }
    formulas.other();
    switch (kind) {
      case 0 -> {
        waitingRow = records.u16(0);
        waitingColumn = records.u16(2);
      }
      case 1 -> put(records, records.u8(at + 2) != 0);
      default -> put(records, CellErrors.ofNumber(records.u8(at + 2)));
    }
  }

  /** A formula that gave a text, of which no record says which. */
  private void lostText() {
    if (waitingRow >= 0) {
      put(waitingRow, waitingColumn, UnreadableCell.MISSING);
    }
    waitingRow = -1;
  }

  /** The text that a formula gave is in a record behind it. */
  private void result(BiffRecords records) {
    if (waitingRow >= 0) {
      int row = waitingRow;
      put(
          row,
          waitingColumn,
          version == 2 ? values.text().shortText(records, 0) : values.text().longText(records, 0));
      waitingRow = -1;
    }
  }

  private void row(BiffRecords records) {
    if ((records.u16(12) & 0x20) != 0) {
      hidden.add(records.u16(0));
    }
  }

  private void merge(BiffRecords records) {
    int count = Math.min(records.u16(0), (records.length() - 2) / 8);
    for (int i = 0; i < count; i++) {
      int at = 2 + 8 * i;
      merged.add(
          new MergedCells(
              records.u16(at), records.u16(at + 2), records.u16(at + 4), records.u16(at + 6)));
    }
  }

  private void put(BiffRecords records, Object value) {
    lostText();
    put(records.u16(0), records.u16(2), value);
  }

  private void put(int row, int column, Object value) {
    if (column < 256 && !value.equals("")) {
      rows.computeIfAbsent(row, key -> new RowCells()).set(column, value);
    }
  }

  List<MergedCells> merged() {
    return List.copyOf(merged);
  }

  SheetRows rows() {
    var entries = rows.entrySet().iterator();
    return new SheetRows() {
      @Override
      public @Nullable SheetRow next() {
        if (!entries.hasNext()) {
          return null;
        }
        var row = entries.next();
        return new SheetRow(row.getKey() + 1, hidden.contains(row.getKey()), row.getValue().copy());
      }

      @Override
      public void close() {}
    };
  }
}
