package vn.kho.etl.workbook.biff;

import vn.kho.etl.workbook.NumberStyles;
import vn.kho.etl.workbook.SharedStrings;

/**
 * What a workbook says of the values of all its sheets.
 *
 * @param text how texts are decoded
 * @param styles the formats of numbers
 * @param fonts which fonts raise their text
 * @param strings the texts that cells share
 */
record BiffValues(BiffText text, NumberStyles styles, BiffFonts fonts, SharedStrings strings) {
  private static final int PLACE = 6;

  /** The text of a cell that has it with fonts of its own, behind the cell's place and style. */
  String richText(BiffRecords record) {
    int letters = record.u16(PLACE);
    String plain = text.longText(record, PLACE);
    if (!fonts.raise()) {
      return plain;
    }
    boolean wide = text.wide();
    int from = PLACE + 2 + letters;
    if (wide) {
      from = PLACE + 3 + letters * ((record.u8(PLACE + 2) & 1) != 0 ? 2 : 1);
    }
    int count = wide ? record.u16(from) : record.u8(from);
    int[] runs = new int[2 * Math.min(count, record.length())];
    int at = from + (wide ? 2 : 1);
    for (int i = 0; i < runs.length; i++) {
      runs[i] = wide ? record.u16(at + 2 * i) : record.u8(at + i);
    }
    return fonts.text(plain, runs);
  }
}
