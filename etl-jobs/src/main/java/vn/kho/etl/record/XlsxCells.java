package vn.kho.etl.record;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Streams the rows of one sheet of an .xlsx file. */
final class XlsxCells implements ExcelFormat.Cells {
  private static final long MOST_UNPACKED = 1L << 30;

  private final ReadableWorkbook workbook;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;

  private XlsxCells(ReadableWorkbook workbook, Stream<Row> stream) {
    this.workbook = workbook;
    this.stream = stream;
    this.rows = stream.iterator();
  }

  static XlsxCells open(InputStream bytes, String wanted) throws IOException {
    byte[] archive = bytes.readAllBytes();
    if (UnpackedSizeLimit.exceeds(archive, MOST_UNPACKED)) {
      throw new KhoException(
          ErrorCode.SOURCE_TOO_LARGE,
          "Cannot read the Excel file, it has more than "
              + MOST_UNPACKED
              + " bytes when it is unpacked. Ask the agency for it in parts, or as CSV.");
    }
    ReadableWorkbook workbook =
        new ReadableWorkbook(new ByteArrayInputStream(archive), new ReadingOptions(true, false));
    Sheet sheet = find(workbook, wanted);
    return new XlsxCells(workbook, sheet.openStream());
  }

  private static Sheet find(ReadableWorkbook workbook, String wanted) {
    if (wanted.isEmpty()) {
      return workbook.getFirstSheet();
    }
    String name = ColumnNames.composed(wanted);
    Optional<Sheet> sheet =
        workbook
            .getSheets()
            .filter(s -> ColumnNames.composed(s.getName()).equals(name))
            .findFirst();
    if (sheet.isEmpty() && wanted.matches("\\d{1,4}")) {
      sheet = workbook.getSheet(Integer.parseInt(wanted) - 1);
    }
    return sheet.orElseThrow(
        () -> ExcelFormat.noSheet(wanted, workbook.getSheets().map(Sheet::getName).toList()));
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public ExcelFormat.SheetRow next() {
    Row row = rows.next();
    List<Object> values = new ArrayList<>();
    for (Cell cell : row) {
      values.add(cell == null ? "" : value(cell));
    }
    return new ExcelFormat.SheetRow(row.getRowNum(), values);
  }

  /** By the value, since the library says of a formula's cell only that it has one. */
  private Object value(Cell cell) {
    Object value = cell.getValue();
    if (value instanceof BigDecimal number) {
      return ExcelCells.number(
          number.doubleValue(), cell.getDataFormatString(), workbook.isDate1904());
    }
    if (value instanceof Boolean) {
      return value;
    }
    String text = cell.getText();
    return cell.getType() == CellType.ERROR
        ? new SourceError(text)
        : cell.getType() == CellType.FORMULA ? ExcelCells.formulaText(text) : text;
  }

  @Override
  public void close() throws IOException {
    stream.close();
    workbook.close();
  }
}
