package vn.kho.etl.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.CellRecord;
import vn.kho.etl.record.ColumnNames;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.HeaderRow;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.RowSkipRule;
import vn.kho.etl.record.SourceColumns;
import vn.kho.etl.record.UnnamedColumns;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** The records of a sheet, below its header. */
final class SheetRecords implements RecordReader {
  private final Workbook workbook;
  private final SheetRows rows;
  private final ExcelFormat format;
  private final HeaderRow header;
  private final UnnamedColumns unnamed;
  private final int before;
  private final MergedValues values;
  private final StackedTable stacked;
  private @Nullable SheetRow ahead;
  private long records;
  private long skipped;

  private SheetRecords(Workbook workbook, int sheet, ExcelFormat format, FieldSelection fields)
      throws IOException {
    this.workbook = workbook;
    this.rows = workbook.rows(sheet);
    this.format = format;
    int last = format.headerRow() + format.headerRows() - 1;
    List<SheetRow> top = new ArrayList<>();
    for (ahead = rows.next(); ahead != null && ahead.number() <= last; ahead = rows.next()) {
      if (ahead.number() < format.headerRow()) {
        skipped += ahead.blank() ? 0 : 1;
      } else {
        top.add(ahead);
      }
    }
    if (top.isEmpty() || top.get(0).number() != format.headerRow() || top.get(0).blank()) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot read the Excel file, its header row is empty: "
              + format.headerRow()
              + ". Mend kho.headerRow or kho.sheet in the contract (without one --header-row, --sheet), or ask the agency.");
    }
    before = last + format.skipRows();
    boolean joined = last > format.headerRow() || format.merged();
    List<MergedCells> merged = joined ? workbook.merged(sheet) : List.of();
    values = new MergedValues(format.merged() ? merged : List.of(), before);
    header = HeaderRow.of(trimmed(MergedHeader.names(top, merged)), fields);
    unnamed = new UnnamedColumns(header);
    stacked = new StackedTable(header.names().size(), before);
  }

  static SheetRecords open(Workbook workbook, ExcelFormat format, FieldSelection fields)
      throws IOException {
    return new SheetRecords(workbook, sheet(workbook, format.sheet()), format, fields);
  }

  /** The place of the wanted sheet: by name, by number from 1, by pattern; the first shown one. */
  static int sheet(Workbook workbook, String wanted) {
    List<Sheet> sheets = workbook.sheets();
    if (wanted.isEmpty()) {
      return first(sheets);
    }
    String name = ColumnNames.composed(wanted);
    List<String> names = sheets.stream().map(s -> ColumnNames.composed(s.name())).toList();
    int place = names.indexOf(name);
    if (place < 0 && wanted.matches("\\d{1,4}")) {
      place = Integer.parseInt(wanted) - 1;
    }
    RowSkipRule pattern = new RowSkipRule(name);
    for (int i = 0; place < 0 && wanted.contains("*") && i < names.size(); i++) {
      place = pattern.matchesAsWritten(names.get(i)) ? i : -1;
    }
    if (place < 0 || place >= sheets.size()) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot read the Excel file, no sheet '"
              + wanted
              + "'. It has: "
              + String.join(", ", names)
              + ". Mend kho.sheet in the contract or ask the agency.");
    }
    return place;
  }

  private static int first(List<Sheet> sheets) {
    int first = -1;
    for (int i = 0; i < sheets.size(); i++) {
      if (sheets.get(i).kind() == Sheet.SheetKind.CELLS) {
        if (!sheets.get(i).hidden()) {
          return i;
        }
        first = first < 0 ? i : first;
      }
    }
    if (first < 0) {
      throw WorkbookFailures.shape("it has no sheet with cells");
    }
    return first;
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    for (SheetRow row = advance(); row != null; row = advance()) {
      String first = row.first();
      if (first.isEmpty()) {
        continue;
      }
      List<Object> filled = values.filled(row);
      boolean shown = format.hidden() || !row.hidden();
      boolean footer = format.skipped().matches(ColumnNames.composed(first));
      if (row.number() > before && shown && !footer) {
        records++;
        List<Object> cells = fit(filled);
        int other = stacked.beginsAt(row, this::peek);
        if (other > 0) {
          return new CellRecord(row.number() - before, header, cells, otherTable(other));
        }
        unnamed.inspect(cells);
        return new CellRecord(row.number() - before, header, cells);
      }
      skipped++;
    }
    return null;
  }

  private static String otherTable(int row) {
    return "row " + row + " names other columns, so that it belongs to another table";
  }

  private @Nullable SheetRow peek() throws IOException {
    ahead = ahead == null ? rows.next() : ahead;
    return ahead;
  }

  private @Nullable SheetRow advance() throws IOException {
    SheetRow row = ahead;
    if (row != null) {
      ahead = null;
      return row;
    }
    return rows.next();
  }

  /**
   * The names without blank ones at the end, which come from formatted cells behind the last
   * column.
   */
  private static List<String> trimmed(List<String> names) {
    int end = names.size();
    while (end > 0 && names.get(end - 1).isBlank()) {
      end--;
    }
    return names.subList(0, end);
  }

  @Override
  public SourceColumns columns() {
    return unnamed.addTo(header.columns(records, skipped));
  }

  /**
   * Gives a row as many cells as the header has names, since Excel leaves out empty cells at the
   * end of a row; a longer row with values stays as it is.
   */
  private List<Object> fit(List<Object> row) {
    int size = header.names().size();
    if (row.size() == size) {
      return row;
    }
    if (row.size() > size) {
      boolean wider = row.stream().skip(size).anyMatch(SheetRow::filled);
      return wider ? row : row.subList(0, size);
    }
    List<Object> fitted = new ArrayList<>(size);
    fitted.addAll(row);
    while (fitted.size() < size) {
      fitted.add("");
    }
    return fitted;
  }

  @Override
  public void close() throws IOException {
    rows.close();
    workbook.close();
  }
}
