package vn.kho.etl.workbook.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.kho.etl.record.xml.XmlElements;
import vn.kho.etl.workbook.CellRange;
import vn.kho.etl.workbook.MergedCells;
import vn.kho.etl.workbook.NumberStyles;
import vn.kho.etl.workbook.RichText;
import vn.kho.etl.workbook.SharedStrings;
import vn.kho.etl.workbook.Sheet;
import vn.kho.etl.workbook.SheetRows;

/** An .xlsx or .xlsm file, of the transitional or the strict kind. */
public final class XlsxWorkbook extends OfficeWorkbook {
  private boolean from1904;

  public XlsxWorkbook(ZipArchive zip, String part) throws IOException {
    super(zip, part);
    try (XmlElements xml = new XmlElements(ZipArchive.orEmpty(zip.open(part)))) {
      while (xml.next()) {
        if (xml.starts("workbookPr")) {
          from1904 = xml.flag("date1904");
        } else if (xml.starts("sheet")) {
          String name = xml.attribute("name", "");
          add(name, xml.attribute("id", ""), !xml.attribute("state", "visible").equals("visible"));
        } else if (xml.ends("sheets")) {
          break; // What follows can be long and says nothing of sheets.
        }
      }
    }
  }

  @Override
  public String type() {
    return "xlsx";
  }

  @Override
  String ending() {
    return ".xml";
  }

  @Override
  void readStrings(String target, SharedStrings into) throws IOException {
    try (XmlElements xml = new XmlElements(ZipArchive.orEmpty(zip().open(target)))) {
      while (xml.find("si")) {
        into.add(richText(xml, "si"));
      }
    }
  }

  /** The text of an element whose parts have their own formats, without phonetic readings. */
  static String richText(XmlElements xml, String element) throws IOException {
    RichText text = new RichText();
    boolean raised = false;
    while (xml.next() && !xml.ends(element)) {
      if (xml.starts("rPh")) {
        xml.skip();
      } else if (xml.starts("r")) {
        raised = false;
      } else if (xml.starts("vertAlign")) {
        raised = "superscript".equals(xml.attribute("val"));
      } else if (xml.starts("t")) {
        text.add(unescaped(xml.content()), raised);
      }
    }
    return text.toString();
  }

  /** Characters that XML cannot hold are written as {@code _x000D_}. */
  static String unescaped(String text) {
    int at = text.indexOf("_x");
    if (at < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int from = 0;
    while (at >= 0) {
      if (at + 7 <= text.length() && text.charAt(at + 6) == '_' && hex(text, at + 2)) {
        plain.append(text, from, at).append((char) Integer.parseInt(text, at + 2, at + 6, 16));
        from = at + 7;
        at = text.indexOf("_x", from);
      } else {
        at = text.indexOf("_x", at + 2);
      }
    }
    return plain.append(text, from, text.length()).toString();
  }

  private static boolean hex(String text, int from) {
    for (int i = from; i < from + 4; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  void readStyles(String target, NumberStyles into) throws IOException {
    try (XmlElements xml = new XmlElements(ZipArchive.orEmpty(zip().open(target)))) {
      boolean cells = false;
      while (xml.next()) {
        if (xml.starts("numFmt") && xml.attribute("formatCode") != null) {
          into.format(xml.number("numFmtId", -1), xml.attribute("formatCode", ""));
        } else if (xml.starts("cellXfs")) {
          cells = true;
        } else if (cells && xml.starts("xf")) {
          into.style(xml.number("numFmtId", 0));
        } else if (xml.ends("cellXfs")) {
          break;
        }
      }
    }
  }

  @Override
  SheetRows open(String target) throws IOException {
    XmlElements xml = new XmlElements(ZipArchive.orEmpty(zip().open(target)));
    XlsxResults results = new XlsxResults(zip(), part(), target);
    return new XlsxRows(xml, new OfficeValues(strings(), styles(), from1904), results);
  }

  @Override
  public List<MergedCells> merged(int sheet) throws IOException {
    List<MergedCells> merged = new ArrayList<>();
    if (sheets().get(sheet).kind() == Sheet.SheetKind.CHART) {
      return merged;
    }
    try (XmlElements xml = new XmlElements(ZipArchive.orEmpty(zip().open(part(sheet))))) {
      while (xml.find("mergeCell")) {
        MergedCells range = CellRange.parse(xml.attribute("ref", ""));
        if (range != null) {
          merged.add(range);
        }
      }
    }
    return merged;
  }
}
