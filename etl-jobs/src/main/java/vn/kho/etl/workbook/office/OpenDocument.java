package vn.kho.etl.workbook.office;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.kho.etl.record.xml.XmlElements;
import vn.kho.etl.workbook.MergedCells;
import vn.kho.etl.workbook.Sheet;
import vn.kho.etl.workbook.SheetRows;
import vn.kho.etl.workbook.Workbook;
import vn.kho.etl.workbook.WorkbookFailures;

/** A spreadsheet of OpenDocument, .ods or flat. */
public final class OpenDocument implements Workbook {
  private static final String TABLES = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
  private final ContentOpener content;
  private final List<Sheet> sheets = new ArrayList<>();
  private final RaisedStyles raised;

  /** Opens the XML with the cells, as often as it is asked. */
  interface ContentOpener {
    InputStream open() throws IOException;
  }

  private OpenDocument(ContentOpener content, RaisedStyles raised) throws IOException {
    this.content = content;
    this.raised = raised;
    Set<String> unseen = new HashSet<>();
    boolean spreadsheet = false;
    try (XmlElements xml = new XmlElements(content.open())) {
      String style = "";
      while (xml.next()) {
        raised.look(xml);
        if (xml.starts("style")) {
          style = xml.attribute("name", "");
        } else if (xml.starts("table-properties")
            && xml.attribute("display", "true").equals("false")) {
          unseen.add(style);
        } else if (xml.starts("spreadsheet")) {
          spreadsheet = true;
        } else if (spreadsheet && xml.starts("table") && xml.namespace().equals(TABLES)) {
          boolean hidden = unseen.contains(xml.attribute("style-name", ""));
          sheets.add(new Sheet(xml.attribute("name", ""), Sheet.SheetKind.CELLS, hidden));
          xml.skip();
        } else if (spreadsheet && xml.starts("tracked-changes")) {
          xml.skip();
        }
      }
    }
    if (!spreadsheet) {
      throw WorkbookFailures.shape("it is a document of OpenDocument and no spreadsheet");
    }
  }

  public static Workbook archive(ZipArchive zip) throws IOException {
    String manifest =
        new String(
            zip.read("META-INF/manifest.xml", 1 << 20), java.nio.charset.StandardCharsets.UTF_8);
    if (manifest.contains("encryption-data")) {
      throw WorkbookFailures.because("it is protected by a password");
    }
    ContentOpener named = () -> ZipArchive.orEmpty(zip.open("styles.xml"));
    RaisedStyles raised = new RaisedStyles(zip.has("styles.xml") ? named : null);
    return new OpenDocument(() -> ZipArchive.orEmpty(zip.open("content.xml")), raised);
  }

  public static Workbook flat(byte[] file) throws IOException {
    return new OpenDocument(() -> new ByteArrayInputStream(file), new RaisedStyles(null));
  }

  @Override
  public String type() {
    return "ods";
  }

  @Override
  public List<Sheet> sheets() {
    return List.copyOf(sheets);
  }

  private OpenDocumentRows open(int sheet) throws IOException {
    XmlElements xml = new XmlElements(content.open());
    boolean spreadsheet = false;
    int place = -1;
    while (xml.next()) {
      if (xml.starts("spreadsheet")) {
        spreadsheet = true;
      } else if (spreadsheet && xml.starts("tracked-changes")) {
        xml.skip();
      } else if (spreadsheet && xml.starts("table") && xml.namespace().equals(TABLES)) {
        if (++place == sheet) {
          break;
        }
        xml.skip();
      }
    }
    return new OpenDocumentRows(xml, raised);
  }

  @Override
  public SheetRows rows(int sheet) throws IOException {
    return open(sheet);
  }

  @Override
  public List<MergedCells> merged(int sheet) throws IOException {
    try (OpenDocumentRows rows = open(sheet)) {
      while (rows.next() != null) {
        // Merged cells are noted on the way.
      }
      return rows.merged();
    }
  }
}
