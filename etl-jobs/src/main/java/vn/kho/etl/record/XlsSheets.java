package vn.kho.etl.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** Gathers the texts of all cells of an .xls file while its records pass by. */
final class XlsSheets implements HSSFListener {
  private final List<String> names = new ArrayList<>();
  private final List<NavigableMap<Integer, NavigableMap<Integer, String>>> sheets =
      new ArrayList<>();
  private @Nullable FormatTrackingHSSFListener formats;
  private @Nullable SSTRecord strings;
  private @Nullable FormulaRecord waiting;
  private boolean from1904;

  /** Above 1 inside a chart, whose numbers are no cells. */
  private int depth;

  void formats(FormatTrackingHSSFListener listener) {
    formats = listener;
  }

  List<String> names() {
    return names;
  }

  Collection<Map.Entry<Integer, NavigableMap<Integer, String>>> rows(int sheet) {
    return sheet < sheets.size() ? sheets.get(sheet).entrySet() : List.of();
  }

  @Override
  public void processRecord(Record record) {
    if (record instanceof BoundSheetRecord sheet) {
      names.add(sheet.getSheetname());
    } else if (record instanceof BOFRecord start) {
      depth++;
      if (depth == 1 && start.getType() != BOFRecord.TYPE_WORKBOOK) {
        sheets.add(new TreeMap<>());
      }
    } else if (record instanceof EOFRecord) {
      depth--;
    } else if (depth > 1) {
      return;
    } else if (record instanceof SSTRecord table) {
      strings = table;
    } else if (record instanceof DateWindow1904Record window) {
      from1904 = window.getWindowing() == 1;
    } else if (record instanceof StringRecord text && waiting != null) {
      put(waiting, text.getString());
      waiting = null;
    } else if (record instanceof CellValueRecordInterface cell) {
      put(cell, text(cell));
    }
  }

  private void put(CellValueRecordInterface cell, String text) {
    if (!sheets.isEmpty() && !text.isEmpty()) {
      sheets
          .get(sheets.size() - 1)
          .computeIfAbsent(cell.getRow(), row -> new TreeMap<>())
          .put((int) cell.getColumn(), text);
    }
  }

  private String text(CellValueRecordInterface cell) {
    if (cell instanceof LabelSSTRecord label && strings != null) {
      return strings.getString(label.getSSTIndex()).getString();
    }
    if (cell instanceof LabelRecord label) {
      return label.getValue();
    }
    if (cell instanceof NumberRecord number) {
      return number(cell, number.getValue());
    }
    if (cell instanceof BoolErrRecord flag) {
      return flag.isBoolean() ? String.valueOf(flag.getBooleanValue()) : "";
    }
    if (cell instanceof FormulaRecord formula) {
      if (formula.hasCachedResultString()) {
        waiting = formula;
        return "";
      }
      return formula.getCachedResultTypeEnum() == CellType.BOOLEAN
          ? String.valueOf(formula.getCachedBooleanValue())
          : number(cell, formula.getValue());
    }
    return "";
  }

  private String number(CellValueRecordInterface cell, double value) {
    String format = formats == null ? null : formats.getFormatString(cell);
    if (format != null && ExcelDates.isDate(format)) {
      return ExcelDates.text(DateUtil.getLocalDateTime(value, from1904));
    }
    return ExcelNumbers.text(value, format);
  }
}
