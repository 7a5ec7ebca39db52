package vn.kho.etl.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a workbook in Office Open XML with one sheet, row by row, in constant memory. Texts are
 * written inline, not as shared strings, and are not escaped: they must not contain characters with
 * a meaning in XML.
 */
final class SheetFileWriter implements Closeable {
  /** The XML declaration at the start of each part. */
  static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

  private static final String OFFICE = "http://schemas.openxmlformats.org/";
  private static final String RELATIONS = OFFICE + "officeDocument/2006/relationships";
  private static final String SPREADSHEET = OFFICE + "spreadsheetml/2006/main";
  private static final String PLAIN =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
  private static final String WITH_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";

  private final ZipOutputStream zip;
  private final Writer out;
  private int rows;

  /**
   * Begins a workbook.
   *
   * @param to is closed with it
   * @param sheet the name of its sheet
   * @param macros whether it says that it has macros
   */
  SheetFileWriter(OutputStream to, String sheet, boolean macros) throws IOException {
    zip = new ZipOutputStream(to);
    out = new BufferedWriter(new OutputStreamWriter(zip, UTF_8));
    part("[Content_Types].xml", contentTypes(macros ? WITH_MACROS : PLAIN));
    part("_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
    part("xl/workbook.xml", workbook(sheet));
    part("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
    begin("xl/worksheets/sheet1.xml");
    out.write(XML + "<worksheet xmlns=\"" + SPREADSHEET + "\"><sheetData>");
  }

  /**
   * Adds a row.
   *
   * @param cells at most 26
   * @param numbers which cells hold numbers, by their place from 0
   */
  void add(List<String> cells, IntPredicate numbers) throws IOException {
    rows++;
    out.write("<row r=\"" + rows + "\">");
    for (int i = 0; i < cells.size(); i++) {
      out.write("<c r=\"" + (char) ('A' + i) + rows + '"');
      if (numbers.test(i)) {
        out.write("><v>" + cells.get(i) + "</v></c>");
      } else {
        out.write(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        out.write(cells.get(i) + "</t></is></c>");
      }
    }
    out.write("</row>");
  }

  @Override
  public void close() throws IOException {
    out.write("</sheetData></worksheet>");
    out.close();
  }

  private void part(String name, String content) throws IOException {
    begin(name);
    out.write(content);
    out.flush();
  }

  private void begin(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
  }

  private static String contentTypes(String main) {
    return XML
        + "<Types xmlns=\""
        + OFFICE
        + "package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\""
        + main
        + "\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>";
  }

  private static String workbook(String sheet) {
    return XML
        + "<workbook xmlns=\""
        + SPREADSHEET
        + "\" xmlns:r=\""
        + RELATIONS
        + "\"><sheets><sheet name=\""
        + sheet
        + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
  }

  private static String relation(String type, String target) {
    return XML
        + "<Relationships xmlns=\""
        + OFFICE
        + "package/2006/relationships\"><Relationship Id=\"rId1\" Type=\""
        + RELATIONS
        + "/"
        + type
        + "\" Target=\""
        + target
        + "\"/></Relationships>";
  }
}
