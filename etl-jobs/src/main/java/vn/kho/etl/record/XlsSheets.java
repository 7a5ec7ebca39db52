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
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;

/** Gathers the values of all cells of an .xls file while its records pass by. */
final class XlsSheets implements HSSFListener {
  private final List<String> names = new ArrayList<>();
  private final List<NavigableMap<Integer, NavigableMap<Integer, Object>>> sheets =
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

  Collection<Map.Entry<Integer, NavigableMap<Integer, Object>>> rows(int sheet) {
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
      waiting = null;
      put(cell, value(cell));
    }
  }

  private void put(CellValueRecordInterface cell, Object value) {
    if (!sheets.isEmpty() && !value.equals("")) {
      sheets
          .get(sheets.size() - 1)
          .computeIfAbsent(cell.getRow(), row -> new TreeMap<>())
          .put((int) cell.getColumn(), value);
    }
  }

  private Object value(CellValueRecordInterface cell) {
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
      return flag.isBoolean() ? (Object) flag.getBooleanValue() : error(flag.getErrorValue());
    }
    return cell instanceof FormulaRecord formula ? result(formula) : "";
  }

  /** The result that was cached when the file was written; text comes in a record of its own. */
  private Object result(FormulaRecord formula) {
    return switch (formula.getCachedResultTypeEnum()) {
      case STRING -> {
        waiting = formula.hasCachedResultString() ? formula : null;
        yield "";
      }
      case BOOLEAN -> formula.getCachedBooleanValue();
      case ERROR -> error(formula.getCachedErrorValue());
      default -> number(formula, formula.getValue());
    };
  }

  private static Object error(int code) {
    return new SourceError(
        FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#UNKNOWN!");
  }

  private Object number(CellValueRecordInterface cell, double value) {
    String format = formats == null ? null : formats.getFormatString(cell);
    return ExcelCells.number(value, format, from1904);
  }
}
