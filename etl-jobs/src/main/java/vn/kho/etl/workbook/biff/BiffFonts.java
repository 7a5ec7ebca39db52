package vn.kho.etl.workbook.biff;

import java.util.BitSet;
import vn.kho.etl.workbook.RichText;

/** Which fonts of a workbook are superscript; nothing else of fonts is needed. */
final class BiffFonts {
  private static final int SUPERSCRIPT = 1;

  /** The index that BIFF leaves out: font records have the indexes 0 to 3, and then 5 on. */
  private static final int LEFT_OUT = 4;

  private final BitSet raised = new BitSet();
  private int count;

  /** The next font. */
  void font(BiffRecords record) {
    raised.set(count++, record.u16(8) == SUPERSCRIPT);
  }

  private boolean raises(int number) {
    return number != LEFT_OUT && raised.get(number > LEFT_OUT ? number - 1 : number);
  }

  /** Whether any font is superscript, so that the runs of texts must be read. */
  boolean raise() {
    return !raised.isEmpty();
  }

  /**
   * A text whose parts have their own fonts: {@code runs} are pairs of the first character of a
   * part and the number of its font.
   */
  String text(String text, int[] runs) {
    return RichText.of(text, runs, this::raises);
  }
}
