package vn.kho.etl.workbook.office;

import java.io.IOException;
import java.util.BitSet;
import vn.kho.etl.workbook.RichText;

/** Which fonts of a binary workbook are superscript, and texts with such parts. */
final class XlsbFonts {
  private static final int FONT = 43;
  private static final int SUPERSCRIPT = 1;

  private final BitSet raised = new BitSet();

  static XlsbFonts read(ZipArchive zip, String styles) throws IOException {
    XlsbFonts fonts = new XlsbFonts();
    int count = 0;
    try (XlsbRecords records = new XlsbRecords(ZipArchive.orEmpty(zip.open(styles)))) {
      while (records.next()) {
        if (records.type() == FONT) {
          fonts.raised.set(count++, records.u16(6) == SUPERSCRIPT);
        }
      }
    }
    return fonts;
  }

  /** A text behind its flags, of which the lowest says that parts have fonts of their own. */
  String text(XlsbRecords records, int at) {
    String text = records.text(at + 1);
    if ((records.u8(at) & 1) == 0 || raised.isEmpty()) {
      return text;
    }
    int count = records.behind(at + 1);
    int[] runs = new int[2 * Math.max(0, Math.min(records.i32(count), text.length()))];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = records.u16(count + 4 + 2 * i);
    }
    return RichText.of(text, runs, raised::get);
  }
}
