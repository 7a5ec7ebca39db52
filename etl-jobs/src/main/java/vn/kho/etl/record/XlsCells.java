package vn.kho.etl.record;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/**
 * The rows of one sheet of an .xls file. Read record by record, because real files of agencies lack
 * records that POI's sheet model insists on. The old format holds at most 65,536 rows, so the cells
 * are held in memory.
 */
final class XlsCells implements ExcelFormat.Cells {
  private final Iterator<Map.Entry<Integer, NavigableMap<Integer, Object>>> rows;

  private XlsCells(Iterator<Map.Entry<Integer, NavigableMap<Integer, Object>>> rows) {
    this.rows = rows;
  }

  static XlsCells open(InputStream bytes, String wanted) throws IOException {
    XlsSheets sheets = new XlsSheets();
    FormatTrackingHSSFListener formats = new FormatTrackingHSSFListener(sheets);
    sheets.formats(formats);
    HSSFRequest request = new HSSFRequest();
    request.addListenerForAllRecords(formats);
    try (POIFSFileSystem file = new POIFSFileSystem(bytes)) {
      new HSSFEventFactory().processWorkbookEvents(request, file);
    }
    return new XlsCells(sheets.rows(index(wanted, sheets.names())).iterator());
  }

  private static int index(String wanted, List<String> names) {
    int index =
        wanted.isEmpty()
            ? 0
            : names.stream()
                .map(ColumnNames::composed)
                .toList()
                .indexOf(ColumnNames.composed(wanted));
    if (index < 0 && wanted.matches("\\d{1,4}")) {
      index = Integer.parseInt(wanted) - 1;
    }
    if (index < 0 || index >= names.size()) {
      throw ExcelFormat.noSheet(wanted, names);
    }
    return index;
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public ExcelFormat.SheetRow next() {
    Map.Entry<Integer, NavigableMap<Integer, Object>> row = rows.next();
    NavigableMap<Integer, Object> cells = row.getValue();
    Object[] values = new Object[cells.isEmpty() ? 0 : cells.lastKey() + 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = cells.getOrDefault(i, "");
    }
    return new ExcelFormat.SheetRow(row.getKey() + 1, List.of(values));
  }

  @Override
  public void close() {
    // The file is read whole and closed when it is opened.
  }
}
