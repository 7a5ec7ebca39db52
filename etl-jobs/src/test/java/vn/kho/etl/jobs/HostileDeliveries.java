package vn.kho.etl.jobs;

import static vn.kho.etl.jobs.HostileHome.next;
import static vn.kho.etl.workbook.OfficeParts.entry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Deliveries that would take all time or memory. */
record HostileDeliveries(HostileHome home, String url, List<String> names) {
  private static final String SCHEMAS = "http://schemas.openxmlformats.org/";
  private static final String EXCEL =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  private static final String TYPES =
      ("<Types xmlns=\"%1$spackage/2006/content-types\"><Default Extension=\"xml\""
              + " ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\""
              + " ContentType=\"%2$ssheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\""
              + " ContentType=\"%2$sworksheet+xml\"/></Types>")
          .formatted(SCHEMAS, EXCEL);

  void write() throws IOException {
    deliveries();
  }

  private void deliveries() throws IOException {
    byte[] zeros = new byte[1 << 20];
    home.delivered(next(names, "file"), "xlsx", zip("xl/workbook.xml", zeros, 1_200));
    home.delivered(next(names, "file"), "xlsx", workbook("<c r=\"ZZZZZZ1\"><v>1</v></c>"));
    home.delivered(next(names, "file"), "xlsx", workbook("&lol;"));
    home.delivered(
        next(names, "file"), "json", "[".repeat(200_000).getBytes(StandardCharsets.UTF_8));
    home.delivered(
        next(names, "file"), "json", "{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    home.delivered(
        next(names, "file"),
        "json",
        ("[{\"code\": " + "9".repeat(2_000_000) + "}]").getBytes(StandardCharsets.UTF_8));
    home.delivered(
        next(names, "file"),
        "csv",
        ("\"" + "a".repeat(30_000_000)).getBytes(StandardCharsets.UTF_8));
    home.delivered(next(names, "file"), "csv", new byte[5_000_000]);
    home.delivered(
        next(names, "file"), "csv", ",".repeat(3_000_000).getBytes(StandardCharsets.UTF_8));
    home.delivered(
        next(names, "file"), "xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0});
  }

  private byte[] workbook(String cells) throws IOException {
    String entity = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY lol SYSTEM \"" + url + "/x\">]>";
    String head = cells.startsWith("&") ? entity : "<?xml version=\"1.0\"?>";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, "[Content_Types].xml", TYPES);
      entry(zip, "_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
      entry(zip, "xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
      entry(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns=\"%1$sspreadsheetml/2006/main\" xmlns:r=\"%1$sofficeDocument/2006/relationships\">"
                  .formatted(SCHEMAS)
              + "<sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
      entry(
          zip,
          "xl/worksheets/sheet1.xml",
          head
              + "<worksheet xmlns=\""
              + SCHEMAS
              + "spreadsheetml/2006/main\"><sheetData><row r=\"1\">"
              + cells
              + "</row></sheetData></worksheet>");
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String name, byte[] block, int times) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      for (int i = 0; i < times; i++) {
        zip.write(block);
      }
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static String relation(String type, String target) {
    return ("<Relationships xmlns=\"%1$spackage/2006/relationships\"><Relationship Id=\"rId1\""
            + " Type=\"%1$sofficeDocument/2006/relationships/%2$s\" Target=\"%3$s\"/></Relationships>")
        .formatted(SCHEMAS, type, target);
  }
}
