package vn.kho.etl.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableReader;
import vn.kho.etl.probe.TableRows;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Reads a sheet of a workbook without a contract. */
public final class WorkbookTableReader implements TableReader {
  /** A workbook is held in memory as it is packed. */
  private static final long LARGEST = 512L << 20;

  @Override
  public boolean accepts(SourceFile file) {
    return WorkbookOpener.accepts(file.head());
  }

  @Override
  public TableRows open(SourceFile file, ReadOptions options) throws IOException {
    if (file.size() > LARGEST) {
      throw WorkbookFailures.tooLarge("it has more than " + LARGEST + " bytes");
    }
    Workbook workbook;
    try (InputStream bytes = file.open()) {
      workbook = WorkbookOpener.open(bytes.readAllBytes());
    }
    return SheetTable.open(workbook, sheet(workbook, options));
  }

  /** The place of the sheet; -1 where no sheet has cells. */
  private static int sheet(Workbook workbook, ReadOptions options) throws IOException {
    if (!options.sheet().isEmpty()) {
      return SheetRecords.sheet(workbook, options.sheet());
    }
    List<Sheet> sheets = workbook.sheets();
    if (options.table() > sheets.size()) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot read table "
              + options.table()
              + ", the file has "
              + sheets.size()
              + " sheets. Name one of them.");
    }
    if (options.table() > 0) {
      return options.index();
    }
    int first = first(workbook, false);
    return first >= 0 ? first : first(workbook, true);
  }

  private static int first(Workbook workbook, boolean hidden) throws IOException {
    List<Sheet> sheets = workbook.sheets();
    for (int i = 0; i < sheets.size(); i++) {
      if (sheets.get(i).hidden() == hidden) {
        if (!SheetNames.empty(workbook, i)) {
          return i;
        }
      }
    }
    return -1;
  }
}
