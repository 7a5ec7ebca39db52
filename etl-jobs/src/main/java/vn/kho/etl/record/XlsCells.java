package vn.kho.etl.record;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/**
 * The rows of one sheet of an .xls file as text. The old format holds at most 65,536 rows, so the
 * sheet is held in memory.
 */
final class XlsCells implements ExcelFormat.Cells {
  private final HSSFWorkbook workbook;
  private final Iterator<Row> rows;

  private XlsCells(HSSFWorkbook workbook, Sheet sheet) {
    this.workbook = workbook;
    this.rows = sheet.rowIterator();
  }

  static XlsCells open(InputStream bytes, String wanted) throws IOException {
    HSSFWorkbook workbook = new HSSFWorkbook(bytes);
    return new XlsCells(workbook, find(workbook, wanted));
  }

  private static Sheet find(HSSFWorkbook workbook, String wanted) {
    boolean numbered = !wanted.isEmpty() && wanted.chars().allMatch(Character::isDigit);
    int index = wanted.isEmpty() ? 0 : numbered ? Integer.parseInt(wanted) - 1 : -1;
    Sheet sheet =
        index >= 0 && index < workbook.getNumberOfSheets()
            ? workbook.getSheetAt(index)
            : workbook.getSheet(wanted);
    if (sheet == null) {
      List<String> names = new ArrayList<>();
      workbook.sheetIterator().forEachRemaining(each -> names.add(each.getSheetName()));
      throw ExcelFormat.noSheet(wanted, names);
    }
    return sheet;
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public List<String> next() {
    Row row = rows.next();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < row.getLastCellNum(); i++) {
      Cell cell = row.getCell(i);
      texts.add(cell == null ? "" : text(cell));
    }
    return texts;
  }

  private static String text(Cell cell) {
    CellType type =
        cell.getCellType() == CellType.FORMULA
            ? cell.getCachedFormulaResultType()
            : cell.getCellType();
    return switch (type) {
      case STRING -> cell.getRichStringCellValue().getString();
      case BOOLEAN -> String.valueOf(cell.getBooleanCellValue());
      case NUMERIC ->
          ExcelDates.isDate(cell.getCellStyle().getDataFormatString())
              ? ExcelDates.text(cell.getLocalDateTimeCellValue())
              : BigDecimal.valueOf(cell.getNumericCellValue()).stripTrailingZeros().toPlainString();
      default -> "";
    };
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
