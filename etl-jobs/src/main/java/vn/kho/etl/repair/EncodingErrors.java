package vn.kho.etl.repair;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts that were read in a wrong encoding once: with the sign for a byte that could not be read,
 * with control characters, or with marks that no language here has.
 */
final class EncodingErrors {
  private static final char UNREADABLE = '\uFFFD';
  private static final double RARE = 0.2;

  /**
   * Marks of Vietnamese and its neighbours: Ê Đê and Gia Rai write ê, ô, ơ, ư and b with a breve.
   */
  private static final String MARKS =
      "\u0300\u0301\u0302\u0303\u0304\u0306\u0308\u0309\u030A\u030C\u031B\u0323\u0327\u0328";

  private final EncodedTable table;

  EncodingErrors(EncodedTable table) {
    this.table = table;
  }

  List<SuspectCell> find() {
    List<SuspectCell> found = new ArrayList<>();
    for (int column = 0; column < table.width(); column++) {
      List<SuspectCell> cells = new ArrayList<>();
      for (int row = 0; row < table.height(); row++) {
        String text = table.cell(row, column);
        if (text != null && damaged(text)) {
          cells.add(
              new SuspectCell(
                  row, column, text, null, false, "encoding", "letters were lost in an encoding"));
        }
      }
      if (cells.size() <= RARE * table.filled(column)) {
        found.addAll(cells);
      }
    }
    return found;
  }

  private static boolean damaged(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    for (int i = 0; i < composed.length(); i++) {
      char c = composed.charAt(i);
      boolean control = c >= '\u0080' && c <= '\u009F';
      boolean mark = c >= '\u0300' && c <= '\u036F' && MARKS.indexOf(c) < 0;
      if (c == UNREADABLE || control || mark) {
        return true;
      }
    }
    return false;
  }
}
