package vn.kho.etl.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;

/** Writes three records in every format: {@code ma} 1 to 3, {@code ten} Huế, Phú Lộc, A Lưới. */
final class SampleFiles {
  static final String[] NAMES = {"Huế", "Phú Lộc", "A Lưới"};
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  private SampleFiles() {}

  /** The files by their endings. */
  static Map<String, byte[]> all(Path folder) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("csv", rows("ma,ten\n", "%d,%s\n", ""));
    files.put("json", rows("[", "{\"ma\":%d,\"ten\":\"%s\"},", "]"));
    files.put("jsonl", rows("", "{\"ma\":%d,\"ten\":\"%s\"}\n", ""));
    files.put("xml", rows(XML + "<ds>", "<x ma=\"%d\"><ten>%s</ten></x>", "</ds>"));
    files.put(
        "geojson",
        rows(
            "{\"type\":\"FeatureCollection\",\"features\":[",
            "{\"type\":\"Feature\",\"properties\":{\"ma\":%d,\"ten\":\"%s\"},\"geometry\":null},",
            "]}"));
    files.put("xls", xls());
    files.put("xlsx", xlsx());
    files.put("ods", ods());
    files.put("parquet", parquet(folder));
    files.put(
        "html.xls",
        rows(
            "<html><meta charset=utf-8><table><tr><th>ma<th>ten",
            "<tr><td x:num>%d</td><td>%s</td></tr>",
            "</table></html>"));
    files.put("2003.xls", spreadsheetMl());
    return files;
  }

  private static byte[] rows(String before, String row, String after) {
    StringBuilder text = new StringBuilder(before);
    for (int i = 0; i < NAMES.length; i++) {
      text.append(row.formatted(i + 1, NAMES[i]));
    }
    if (after.startsWith("]")) {
      text.setLength(text.length() - 1);
    }
    return text.append(after).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] xls() throws IOException {
    try (HSSFWorkbook workbook = new HSSFWorkbook();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      HSSFSheet sheet = workbook.createSheet("Trang 1");
      sheet.createRow(0).createCell(0).setCellValue("ma");
      sheet.getRow(0).createCell(1).setCellValue("ten");
      for (int i = 0; i < NAMES.length; i++) {
        sheet.createRow(i + 1).createCell(0).setCellValue(i + 1);
        sheet.getRow(i + 1).createCell(1).setCellValue(NAMES[i]);
      }
      workbook.write(out);
      return out.toByteArray();
    }
  }

  private static byte[] xlsx() throws IOException {
    String cell = "<c r=\"A%1$d\"><v>%2$d</v></c><c t=\"inlineStr\"><is><t>%3$s</t></is></c>";
    StringBuilder sheet = new StringBuilder(XML + "<worksheet><sheetData><row r=\"1\">");
    sheet.append("<c t=\"str\"><v>ma</v></c><c t=\"s\"><v>0</v></c></row>");
    for (int i = 0; i < NAMES.length; i++) {
      sheet.append("<row>").append(cell.formatted(i + 2, i + 1, NAMES[i])).append("</row>");
    }
    return zip(
        Map.of(
            "xl/workbook.xml",
            XML + "<workbook><sheets><sheet name=\"Trang 1\" sheetId=\"1\"/></sheets></workbook>",
            "xl/sharedStrings.xml",
            XML + "<sst><si><r><t>te</t></r><r><t>n</t></r><rPh><t>x</t></rPh></si></sst>",
            "xl/worksheets/sheet1.xml",
            sheet.append("</sheetData></worksheet>").toString()));
  }

  private static byte[] ods() throws IOException {
    String names =
        " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
            + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
            + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
    String text = "<table:table-cell><text:p>%s</text:p></table:table-cell>";
    String number =
        "<table:table-cell office:value-type=\"float\" office:value=\"%1$d\"><text:p>%1$d</text:p>"
            + "</table:table-cell>";
    StringBuilder content = new StringBuilder(XML + "<office:document-content" + names + ">");
    content.append("<office:body><office:spreadsheet><table:table table:name=\"T\">");
    content.append("<table:table-row>" + text.formatted("ma") + text.formatted("ten"));
    content.append("</table:table-row>");
    for (int i = 0; i < NAMES.length; i++) {
      content.append("<table:table-row>" + number.formatted(i + 1) + text.formatted(NAMES[i]));
      content.append("</table:table-row>");
    }
    content.append("<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell");
    content.append(" table:number-columns-repeated=\"16384\"/></table:table-row>");
    content.append("</table:table></office:spreadsheet></office:body></office:document-content>");
    return zip(Map.of("content.xml", content.toString()));
  }

  private static byte[] spreadsheetMl() {
    return rows(
        XML
            + "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\""
            + " xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"A\">"
            + "<Table><Row><Cell><Data ss:Type=\"String\">ma</Data></Cell>"
            + "<Cell><Data ss:Type=\"String\">ten</Data></Cell></Row>",
        "<Row><Cell><Data ss:Type=\"Number\">%d</Data></Cell><Cell><Data"
            + " ss:Type=\"String\">%s</Data></Cell></Row>",
        "</Table></Worksheet></Workbook>");
  }

  private static byte[] parquet(Path folder) throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message m { optional int32 ma; optional binary ten (UTF8); }");
    Path file = folder.resolve("sample.parquet");
    Files.deleteIfExists(file);
    try (var writer =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
            .withConf(new Configuration())
            .withType(schema)
            .build()) {
      for (int i = 0; i < NAMES.length; i++) {
        SimpleGroup group = new SimpleGroup(schema);
        group.add("ma", i + 1);
        group.add("ten", NAMES[i]);
        writer.write(group);
      }
    }
    return Files.readAllBytes(file);
  }

  static byte[] zip(Map<String, String> parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
