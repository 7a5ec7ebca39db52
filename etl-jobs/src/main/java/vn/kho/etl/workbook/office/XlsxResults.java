package vn.kho.etl.workbook.office;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.xml.XmlElements;

/**
 * Whether a sheet's formulas were calculated. Libraries that do not calculate write 0 as the result
 * of each of them, and leave it to Excel to calculate them when it opens the file.
 */
final class XlsxResults {
  private final ZipArchive zip;
  private final String workbook;
  private final String sheet;
  private @Nullable Boolean calculated;

  /** {@code workbook} and {@code sheet} are parts of the archive. */
  XlsxResults(ZipArchive zip, String workbook, String sheet) {
    this.zip = zip;
    this.workbook = workbook;
    this.sheet = sheet;
  }

  /** Whether a number that is the result of a formula was calculated. */
  boolean calculated(String number) throws IOException {
    if (!zero(number)) {
      return true;
    }
    if (calculated == null) {
      calculated = !leftToExcel(number) || anyResult();
    }
    return calculated;
  }

  private static boolean zero(String number) {
    return number.equals("0") || number.equals("0.0");
  }

  /**
   * Whether the workbook was not saved by a program that calculates, as far as it says: Excel is to
   * calculate all when it opens the file; or nothing is said of calculating, and 0 is written as no
   * spreadsheet program writes it.
   */
  private boolean leftToExcel(String number) throws IOException {
    try (XmlElements xml = new XmlElements(ZipArchive.orEmpty(zip.open(workbook)))) {
      return xml.find("calcPr") ? xml.flag("fullCalcOnLoad") : number.equals("0.0");
    }
  }

  /** Whether a formula of the sheet has another result than 0. */
  private boolean anyResult() throws IOException {
    try (XmlElements xml = new XmlElements(ZipArchive.orEmpty(zip.open(sheet)))) {
      while (xml.find("c")) {
        boolean formula = false;
        String value = "";
        while (xml.next() && !xml.ends("c")) {
          if (xml.starts("f")) {
            formula = true;
            xml.skip();
          } else if (xml.starts("v")) {
            value = xml.content();
          }
        }
        if (formula && !value.isEmpty() && !zero(value)) {
          return true;
        }
      }
    }
    return false;
  }
}
