package vn.kho.etl.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.kho.etl.record.ByteSource;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.FormatReader;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.RowSkipRule;
import vn.kho.etl.record.UnreadTable;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.ExcelFileFormat;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.format.TableOptions;

/**
 * A sheet of a workbook. What the file is, is found by its content.
 *
 * @param sheet name, number (from 1) or pattern with {@code *} of the sheet; empty for the first
 *     one that is shown
 * @param headerRow the first row with column names, from 1
 * @param headerRows how many rows the column names take; those of merged cells are joined by a
 *     space
 * @param skipRows how many rows below the header are no records, such as units
 * @param skipped rows that are no records by their first filled cell
 * @param hidden whether hidden rows are records
 * @param merged whether all records that a merged cell is in have its value
 */
public record ExcelFormat(
    String sheet,
    int headerRow,
    int headerRows,
    int skipRows,
    RowSkipRule skipped,
    boolean hidden,
    boolean merged)
    implements RecordFormat {
  /** Its entry among the readers. */
  public static final FormatReader READER = new FormatReader(FileFormats.EXCEL, ExcelFormat::of);

  /** The format with the options of a contract's server. */
  public static ExcelFormat of(Server server) {
    return of(server.options());
  }

  /** The format with options by their keys. */
  public static ExcelFormat of(Map<String, String> options) {
    return new ExcelFormat(
        ExcelFileFormat.SHEET.given(options).orElse(""),
        ExcelFileFormat.HEADER_ROW.value(options),
        ExcelFileFormat.HEADER_ROWS.value(options),
        TableOptions.SKIP_ROWS.value(options),
        RowSkipRule.of(options),
        ExcelFileFormat.HIDDEN_ROWS.value(options) == ExcelFileFormat.HiddenRows.READ,
        ExcelFileFormat.MERGED_CELLS.value(options) == ExcelFileFormat.MergedCells.ALL);
  }

  /** The format with one header row, whose every row is a record. */
  public static ExcelFormat of(String sheet, int headerRow, int skipRows) {
    return new ExcelFormat(sheet, headerRow, 1, skipRows, new RowSkipRule(""), true, false);
  }

  @Override
  public RecordReader open(InputStream bytes, FileChunk chunk, FieldSelection fields)
      throws IOException {
    Workbook workbook;
    try (bytes) {
      workbook = WorkbookOpener.open(bytes.readAllBytes());
    }
    return GuardedReading.of(() -> SheetRecords.open(workbook, this, fields));
  }

  /** The sheets with values that are shown and not read. */
  @Override
  public List<UnreadTable> unreadTables(ByteSource file, List<RecordFormat> readers)
      throws IOException {
    try (InputStream bytes = file.open();
        Workbook workbook = WorkbookOpener.open(bytes.readAllBytes())) {
      List<Integer> read =
          readers.stream()
              .filter(ExcelFormat.class::isInstance)
              .map(ExcelFormat.class::cast)
              .flatMap(reader -> SheetNames.place(workbook, reader.sheet()).stream())
              .toList();
      List<UnreadTable> found = new ArrayList<>();
      List<Sheet> sheets = workbook.sheets();
      for (int i = 0; i < sheets.size(); i++) {
        Sheet sheet = sheets.get(i);
        boolean cells = sheet.kind() == Sheet.SheetKind.CELLS && !sheet.hidden();
        if (cells && !read.contains(i) && !SheetNames.empty(workbook, i)) {
          found.add(new UnreadTable("sheet", sheet.name(), i + 1));
        }
      }
      return found;
    }
  }
}
