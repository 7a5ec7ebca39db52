package vn.kho.etl.record;

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

/** Streams the rows of one sheet of an .xlsx file as text. */
final class XlsxCells implements ExcelFormat.Cells {
  private final ReadableWorkbook workbook;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;

  private XlsxCells(ReadableWorkbook workbook, Stream<Row> stream) {
    this.workbook = workbook;
    this.stream = stream;
    this.rows = stream.iterator();
  }

  static XlsxCells open(InputStream bytes, String wanted) throws IOException {
    ReadableWorkbook workbook = new ReadableWorkbook(bytes, new ReadingOptions(true, false));
    Sheet sheet = find(workbook, wanted);
    return new XlsxCells(workbook, sheet.openStream());
  }

  private static Sheet find(ReadableWorkbook workbook, String wanted) {
    if (wanted.isEmpty()) {
      return workbook.getFirstSheet();
    }
    String name = Header.composed(wanted);
    Optional<Sheet> sheet =
        workbook.getSheets().filter(s -> Header.composed(s.getName()).equals(name)).findFirst();
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
    List<String> texts = new ArrayList<>();
    for (Cell cell : row) {
      texts.add(cell == null ? "" : text(cell));
    }
    return new ExcelFormat.SheetRow(row.getRowNum(), texts);
  }

  private static String text(Cell cell) {
    if (cell.getType() != CellType.NUMBER) {
      return cell.getText() == null ? "" : cell.getText();
    }
    String format = cell.getDataFormatString();
    if (format != null && ExcelDates.isDate(format)) {
      return ExcelDates.text(cell.asDate());
    }
    BigDecimal number = cell.asNumber();
    return number == null ? "" : ExcelNumbers.text(number.doubleValue(), format);
  }

  @Override
  public void close() throws IOException {
    stream.close();
    workbook.close();
  }
}
