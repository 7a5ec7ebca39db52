package vn.kho.etl.format;

import static vn.kho.etl.workbook.OfficeParts.entry;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/**
 * Writes workbooks whose second sheet, named {@code Số liệu}, holds a table. A value is a number, a
 * text, true or false, a date, or a text that begins with {@code #} for an error.
 */
final class Workbooks {
  private static final String SCHEMAS = "http://schemas.openxmlformats.org/";
  private static final String MAIN = SCHEMAS + "spreadsheetml/2006/main";
  private static final String SHEET = "Số liệu";
  private static final String OFFICE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  private static final String TYPES =
      "<Types xmlns=\""
          + SCHEMAS
          + "package/2006/content-types\">"
          + "<Override PartName=\"/xl/workbook.xml\" ContentType=\""
          + OFFICE
          + "sheet.main+xml\"/>"
          + "<Override PartName=\"/xl/styles.xml\" ContentType=\""
          + OFFICE
          + "styles+xml\"/></Types>";

  private Workbooks() {}

  static Path xls(Path file, List<List<Object>> rows) throws IOException {
    try (HSSFWorkbook book = new HSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      book.createSheet("Bìa");
      Sheet sheet = book.createSheet(SHEET);
      CellStyle date = book.createCellStyle();
      date.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd"));
      for (int i = 0; i < rows.size(); i++) {
        Row row = sheet.createRow(i);
        for (int j = 0; j < rows.get(i).size(); j++) {
          fill(row.createCell(j), rows.get(i).get(j), date);
        }
      }
      book.write(out);
    }
    return file;
  }

  private static void fill(Cell cell, Object value, CellStyle date) {
    if (value instanceof Number number) {
      cell.setCellValue(number.doubleValue());
    } else if (value instanceof Boolean flag) {
      cell.setCellValue(flag);
    } else if (value instanceof LocalDate day) {
      cell.setCellValue(day);
      cell.setCellStyle(date);
    } else if (value instanceof LocalDateTime time) {
      cell.setCellValue(time);
      cell.setCellStyle(date);
    } else if (value.toString().startsWith("#")) {
      cell.setCellErrorValue(FormulaError.forString(value.toString()).getCode());
    } else {
      cell.setCellValue(value.toString());
    }
  }

  static Path xlsx(Path file, List<List<Object>> rows) throws IOException {
    String data = data(rows);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      entry(zip, "[Content_Types].xml", TYPES);
      entry(zip, "_rels/.rels", relations("officeDocument", "xl/workbook.xml"));
      entry(
          zip,
          "xl/_rels/workbook.xml.rels",
          relations(
              "worksheet",
              "worksheets/1.xml",
              "worksheet",
              "worksheets/2.xml",
              "styles",
              "styles.xml"));
      entry(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns=\"%s\" xmlns:r=\"%sofficeDocument/2006/relationships\"><sheets>"
                  .formatted(MAIN, SCHEMAS)
              + "<sheet name=\"Bìa\" sheetId=\"1\" r:id=\"rId1\"/>"
              + "<sheet name=\"%s\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>"
                  .formatted(SHEET));
      entry(
          zip,
          "xl/styles.xml",
          "<styleSheet xmlns=\"%s\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
              .formatted(MAIN));
      entry(zip, "xl/worksheets/1.xml", sheet(""));
      entry(zip, "xl/worksheets/2.xml", sheet(data));
    }
    return file;
  }

  private static String data(List<List<Object>> rows) {
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      data.append("<row r=\"").append(i + 1).append("\">");
      for (int j = 0; j < rows.get(i).size(); j++) {
        String place = "" + (char) ('A' + j) + (i + 1);
        data.append(cell(place, rows.get(i).get(j)));
      }
      data.append("</row>");
    }
    return data.toString();
  }

  private static String cell(String place, Object value) {
    if (value instanceof Boolean flag) {
      return "<c r=\"%s\" t=\"b\"><v>%d</v></c>".formatted(place, flag ? 1 : 0);
    }
    if (value instanceof Number) {
      return "<c r=\"%s\"><v>%s</v></c>".formatted(place, value);
    }
    if (value instanceof LocalDate day) {
      long serial = day.toEpochDay() - LocalDate.of(1899, 12, 30).toEpochDay();
      return "<c r=\"%s\" s=\"1\"><v>%d</v></c>".formatted(place, serial);
    }
    String text = value.toString();
    return text.startsWith("#")
        ? "<c r=\"%s\" t=\"e\"><v>%s</v></c>".formatted(place, text)
        : "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(place, text);
  }

  private static String sheet(String rows) {
    return "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData></worksheet>".formatted(MAIN, rows);
  }

  private static String relations(String... typesAndTargets) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < typesAndTargets.length; i += 2) {
      all.append(
          "<Relationship Id=\"rId%d\" Type=\"%sofficeDocument/2006/relationships/%s\" Target=\"%s\"/>"
              .formatted(i / 2 + 1, SCHEMAS, typesAndTargets[i], typesAndTargets[i + 1]));
    }
    return "<Relationships xmlns=\"%spackage/2006/relationships\">%s</Relationships>"
        .formatted(SCHEMAS, all);
  }
}
