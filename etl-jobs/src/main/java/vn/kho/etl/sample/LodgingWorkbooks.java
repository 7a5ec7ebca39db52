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

/** Writes lodgings as workbooks: beds as numbers where the text is one, everything else as text. */
final class LodgingWorkbooks {
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

  /** A workbook in Office Open XML; with macros its main part has another content type. */
  static byte[] xlsx(List<LodgingRow> rows, boolean macros) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (SheetFileWriter sheet = new SheetFileWriter(bytes, "Cơ sở", macros)) {
      sheet.add(LodgingRow.HEADER, column -> false);
      for (LodgingRow row : rows) {
        sheet.add(row.values(), column -> number(column, row.values().get(column)));
      }
    }
    return bytes.toByteArray();
  }

  /** A workbook of OpenDocument. */
  static byte[] ods(List<LodgingRow> rows) throws IOException {
    String name = "urn:oasis:names:tc:opendocument:xmlns:";
    StringBuilder text =
        new StringBuilder(SheetFileWriter.XML)
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

  /** A zip archive whose first file is stored without compression, as OpenDocument requires. */
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
