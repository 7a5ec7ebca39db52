package vn.kho.etl.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/** Writes lodgings as workbooks: beds as numbers where they are one, all else as text. */
final class LodgingWorkbooks {
  private static final String XML =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String OFFICE = "http://schemas.openxmlformats.org/";
  private static final int BEDS = 3;

  private LodgingWorkbooks() {}

  static byte[] xls(List<LodgingRow> rows) throws IOException {
    try (HSSFWorkbook book = new HSSFWorkbook();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      Sheet sheet = book.createSheet("Cơ sở");
      fill(sheet.createRow(0), LodgingRow.HEADER);
      for (int i = 0; i < rows.size(); i++) {
        fill(sheet.createRow(i + 1), rows.get(i).values());
      }
      book.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static void fill(Row row, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      if (number(i, values.get(i))) {
        row.createCell(i).setCellValue(Double.parseDouble(values.get(i)));
      } else {
        row.createCell(i).setCellValue(values.get(i));
      }
    }
  }

  private static boolean number(int column, String value) {
    return column == BEDS && value.matches("\\d+");
  }

  /** A workbook of Office Open XML; with macros it has another type of its main part. */
  static byte[] xlsx(List<LodgingRow> rows, boolean macros) throws IOException {
    String main =
        macros
            ? "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
            : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    StringBuilder sheet = new StringBuilder(XML);
    sheet
        .append("<worksheet xmlns=\"")
        .append(OFFICE)
        .append("spreadsheetml/2006/main\"><sheetData>");
    cells(sheet, 1, LodgingRow.HEADER);
    for (int i = 0; i < rows.size(); i++) {
      cells(sheet, i + 2, rows.get(i).values());
    }
    sheet.append("</sheetData></worksheet>");
    String relation = OFFICE + "officeDocument/2006/relationships";
    return zip(
        List.of(
            Map.entry(
                "[Content_Types].xml",
                XML
                    + "<Types xmlns=\""
                    + OFFICE
                    + "package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + "<Override PartName=\"/xl/workbook.xml\" ContentType=\""
                    + main
                    + "\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"),
            Map.entry("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
            Map.entry(
                "xl/workbook.xml",
                XML
                    + "<workbook xmlns=\""
                    + OFFICE
                    + "spreadsheetml/2006/main\" xmlns:r=\""
                    + relation
                    + "\"><sheets><sheet name=\"Cơ sở\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
            Map.entry("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
            Map.entry("xl/worksheets/sheet1.xml", sheet.toString())));
  }

  private static String relation(String type, String target) {
    return XML
        + "<Relationships xmlns=\""
        + OFFICE
        + "package/2006/relationships\"><Relationship Id=\"rId1\" Type=\""
        + OFFICE
        + "officeDocument/2006/relationships/"
        + type
        + "\" Target=\""
        + target
        + "\"/></Relationships>";
  }

  private static void cells(StringBuilder sheet, int row, List<String> values) {
    sheet.append("<row r=\"").append(row).append("\">");
    for (int i = 0; i < values.size(); i++) {
      sheet.append("<c r=\"").append((char) ('A' + i)).append(row).append('"');
      if (number(i, values.get(i))) {
        sheet.append("><v>").append(values.get(i)).append("</v></c>");
      } else {
        sheet.append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        sheet.append(values.get(i)).append("</t></is></c>");
      }
    }
    sheet.append("</row>");
  }

  /** A workbook of OpenDocument. */
  static byte[] ods(List<LodgingRow> rows) throws IOException {
    String name = "urn:oasis:names:tc:opendocument:xmlns:";
    StringBuilder text =
        new StringBuilder(XML)
            .append("<office:document-content xmlns:office=\"")
            .append(name)
            .append("office:1.0\"")
            .append(" xmlns:table=\"")
            .append(name)
            .append("table:1.0\"")
            .append(" xmlns:text=\"")
            .append(name)
            .append("text:1.0\" office:version=\"1.2\">")
            .append("<office:body><office:spreadsheet><table:table table:name=\"Cơ sở\">");
    openRow(text, LodgingRow.HEADER);
    rows.forEach(row -> openRow(text, row.values()));
    text.append("</table:table></office:spreadsheet></office:body></office:document-content>");
    return zip(
        List.of(
            Map.entry("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            Map.entry("content.xml", text.toString())));
  }

  private static void openRow(StringBuilder text, List<String> values) {
    text.append("<table:table-row>");
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      text.append("<table:table-cell");
      if (number(i, value)) {
        text.append(" office:value-type=\"float\" office:value=\"").append(value).append('"');
      } else if (!value.isEmpty()) {
        text.append(" office:value-type=\"string\"");
      }
      text.append(">").append(value.isEmpty() ? "" : "<text:p>" + value + "</text:p>");
      text.append("</table:table-cell>");
    }
    text.append("</table:table-row>");
  }

  /** A zip archive, its first file stored as it is, as OpenDocument wants it. */
  static byte[] zip(List<Map.Entry<String, String>> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files) {
        byte[] content = file.getValue().getBytes(UTF_8);
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTime(0);
        if (file.getKey().equals("mimetype")) {
          CRC32 check = new CRC32();
          check.update(content);
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(content.length);
          entry.setCrc(check.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(content);
      }
    }
    return bytes.toByteArray();
  }
}
