package vn.kho.etl.bench.read;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;

/** Writes the same rows in every format whose reader is measured. */
final class FormatSamples {
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  /** What the sheets of .xls hold at most, without the header. */
  static final int MOST_OF_XLS = 65_535;

  private FormatSamples() {}

  /** Writes the lines of a text file; the first names the columns. */
  @FunctionalInterface
  private interface LinesWriter {
    void write(Writer out) throws IOException;
  }

  /** The words of the formats. */
  static final List<String> FORMATS =
      List.of("csv", "json", "jsonl", "geojson", "xml", "parquet", "xlsx", "ods", "xls");

  /** Writes a file of a format, unless it is there. */
  static Path write(String format, Path folder, GeneratedRows rows) {
    String name = "rows-" + rows.count() + "." + format;
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      return file;
    }
    try {
      return switch (format) {
        case "csv" -> text(folder, name, out -> csv(out, rows));
        case "json" -> text(folder, name, out -> json(out, rows, "[", ",\n", "]"));
        case "jsonl" -> text(folder, name, out -> json(out, rows, "", "\n", "\n"));
        case "geojson" -> text(folder, name, out -> geoJson(out, rows));
        case "xml" -> text(folder, name, out -> xml(out, rows));
        case "parquet" -> parquet(file, rows);
        case "xlsx" -> xlsx(file, rows);
        case "ods" -> ods(file, rows);
        case "xls" -> xls(file, rows);
        default -> throw new IllegalArgumentException("a format without a sample: " + format);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path text(Path folder, String name, LinesWriter lines) throws IOException {
    Path file = folder.resolve(name);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      lines.write(out);
    }
    return file;
  }

  private static void csv(Writer out, GeneratedRows rows) throws IOException {
    out.write(String.join(",", GeneratedRows.NAMES) + "\n");
    for (int i = 0; i < rows.count(); i++) {
      String separator = "";
      for (String cell : rows.cells(i)) {
        out.write(separator);
        out.write(cell.indexOf(',') >= 0 ? '"' + cell + '"' : cell);
        separator = ",";
      }
      out.write('\n');
    }
  }

  private static void json(
      Writer out, GeneratedRows rows, String before, String between, String after)
      throws IOException {
    out.write(before);
    for (int i = 0; i < rows.count(); i++) {
      out.write(i == 0 ? "" : between);
      out.write(object(rows.cells(i)));
    }
    out.write(after);
  }

  private static String object(List<String> cells) {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < cells.size(); i++) {
      String quote = GeneratedRows.number(i) ? "" : "\"";
      text.append(i == 0 ? "\"" : ",\"").append(GeneratedRows.NAMES.get(i)).append("\":");
      text.append(quote).append(cells.get(i)).append(quote);
    }
    return text.append('}').toString();
  }

  private static void geoJson(Writer out, GeneratedRows rows) throws IOException {
    out.write("{\"type\":\"FeatureCollection\",\"features\":[\n");
    for (int i = 0; i < rows.count(); i++) {
      List<String> cells = rows.cells(i);
      out.write(i == 0 ? "" : ",\n");
      out.write("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[");
      out.write(cells.get(GeneratedRows.LONGITUDE) + "," + cells.get(GeneratedRows.LATITUDE));
      out.write("]},\"properties\":" + object(cells) + "}");
    }
    out.write("]}");
  }

  private static void xml(Writer out, GeneratedRows rows) throws IOException {
    out.write(XML + "<ds>\n");
    for (int i = 0; i < rows.count(); i++) {
      List<String> cells = rows.cells(i);
      out.write("<hs>");
      for (int c = 0; c < cells.size(); c++) {
        String name = GeneratedRows.NAMES.get(c);
        out.write("<" + name + ">" + cells.get(c) + "</" + name + ">");
      }
      out.write("</hs>\n");
    }
    out.write("</ds>");
  }

  private static Path parquet(Path file, GeneratedRows rows) throws IOException {
    Types.MessageTypeBuilder types = Types.buildMessage();
    for (int i = 0; i < GeneratedRows.NAMES.size(); i++) {
      String name = GeneratedRows.NAMES.get(i);
      types.addField(
          GeneratedRows.number(i)
              ? Types.optional(PrimitiveTypeName.DOUBLE).named(name)
              : Types.optional(PrimitiveTypeName.BINARY)
                  .as(LogicalTypeAnnotation.stringType())
                  .named(name));
    }
    MessageType schema = types.named("rows");
    Files.deleteIfExists(file);
    try (ParquetWriter<org.apache.parquet.example.data.Group> out =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
            .withConf(new Configuration())
            .withType(schema)
            .build()) {
      for (int i = 0; i < rows.count(); i++) {
        SimpleGroup group = new SimpleGroup(schema);
        List<String> cells = rows.cells(i);
        for (int c = 0; c < cells.size(); c++) {
          if (GeneratedRows.number(c)) {
            group.add(c, Double.parseDouble(cells.get(c)));
          } else {
            group.add(c, cells.get(c));
          }
        }
        out.write(group);
      }
    }
    return file;
  }

  /** A workbook as Excel writes it: its texts in a part of their own, numbers in the cells. */
  static Path xlsx(Path file, GeneratedRows rows) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      Map<String, Integer> texts = new LinkedHashMap<>();
      part(
          zip,
          "[Content_Types].xml",
          out ->
              out.write(
                  XML
                      + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"));
      part(
          zip,
          "xl/workbook.xml",
          out ->
              out.write(
                  XML
                      + "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
                      + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                      + "<sheets><sheet name=\"Trang 1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"));
      part(zip, "_rels/.rels", out -> out.write(relation("officeDocument", "xl/workbook.xml", 1)));
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          out ->
              out.write(
                  relation("worksheet", "worksheets/sheet1.xml", 1)
                      .replace(
                          "</Relationships>",
                          "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/"
                              + "officeDocument/2006/relationships/sharedStrings\""
                              + " Target=\"sharedStrings.xml\"/></Relationships>")));
      part(zip, "xl/worksheets/sheet1.xml", out -> sheet(out, rows, texts));
      part(zip, "xl/sharedStrings.xml", out -> texts(out, texts));
    }
    return file;
  }

  private static String relation(String type, String target, int id) {
    return XML
        + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + "<Relationship Id=\"rId"
        + id
        + "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        + type
        + "\" Target=\""
        + target
        + "\"/></Relationships>";
  }

  private static void sheet(Writer out, GeneratedRows rows, Map<String, Integer> texts)
      throws IOException {
    out.write(
        XML + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
    out.write("<sheetData>");
    for (int i = -1; i < rows.count(); i++) {
      List<String> cells = i < 0 ? GeneratedRows.NAMES : rows.cells(i);
      out.write("<row r=\"" + (i + 2) + "\">");
      for (int c = 0; c < cells.size(); c++) {
        String address = String.valueOf((char) ('A' + c)) + (i + 2);
        if (i >= 0 && GeneratedRows.number(c)) {
          out.write("<c r=\"" + address + "\"><v>" + cells.get(c) + "</v></c>");
        } else {
          Integer place = texts.get(cells.get(c));
          if (place == null) {
            place = texts.size();
            texts.put(cells.get(c), place);
          }
          out.write("<c r=\"" + address + "\" t=\"s\"><v>" + place + "</v></c>");
        }
      }
      out.write("</row>");
    }
    out.write("</sheetData></worksheet>");
  }

  private static void texts(Writer out, Map<String, Integer> texts) throws IOException {
    out.write(XML + "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
    for (String text : texts.keySet()) {
      out.write("<si><t>" + text + "</t></si>");
    }
    out.write("</sst>");
  }

  private static void part(ZipOutputStream zip, String name, LinesWriter lines) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    Writer out =
        new BufferedWriter(new OutputStreamWriter((OutputStream) zip, StandardCharsets.UTF_8));
    lines.write(out);
    out.flush();
    zip.closeEntry();
  }

  static Path ods(Path file, GeneratedRows rows) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      part(zip, "mimetype", out -> out.write("application/vnd.oasis.opendocument.spreadsheet"));
      part(zip, "content.xml", out -> content(out, rows));
    }
    return file;
  }

  private static void content(Writer out, GeneratedRows rows) throws IOException {
    out.write(XML + "<office:document-content");
    for (String name : List.of("office", "table", "text")) {
      out.write(
          " xmlns:%1$s=\"urn:oasis:names:tc:opendocument:xmlns:%1$s:1.0\""
              .formatted(name.toLowerCase(Locale.ROOT)));
    }
    out.write("><office:body><office:spreadsheet><table:table table:name=\"T\">");
    for (int i = -1; i < rows.count(); i++) {
      List<String> cells = i < 0 ? GeneratedRows.NAMES : rows.cells(i);
      out.write("<table:table-row>");
      for (int c = 0; c < cells.size(); c++) {
        boolean number = i >= 0 && GeneratedRows.number(c);
        String value = number ? "\"float\" office:value=\"" + cells.get(c) + "\"" : "\"string\"";
        out.write("<table:table-cell office:value-type=" + value + "><text:p>");
        out.write(cells.get(c) + "</text:p></table:table-cell>");
      }
      out.write("</table:table-row>");
    }
    out.write("</table:table></office:spreadsheet></office:body></office:document-content>");
  }

  static Path xls(Path file, GeneratedRows rows) throws IOException {
    try (HSSFWorkbook workbook = new HSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      HSSFSheet sheet = workbook.createSheet("Trang 1");
      for (int i = -1; i < Math.min(rows.count(), MOST_OF_XLS); i++) {
        List<String> cells = i < 0 ? GeneratedRows.NAMES : rows.cells(i);
        HSSFRow row = sheet.createRow(i + 1);
        for (int c = 0; c < cells.size(); c++) {
          if (i >= 0 && GeneratedRows.number(c)) {
            row.createCell(c).setCellValue(Double.parseDouble(cells.get(c)));
          } else {
            row.createCell(c).setCellValue(cells.get(c));
          }
        }
      }
      workbook.write(out);
    }
    return file;
  }
}
