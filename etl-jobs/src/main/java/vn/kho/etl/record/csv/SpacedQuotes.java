package vn.kho.etl.record.csv;

import java.util.List;

/**
 * Cells in quotes with blanks before them, as programs write them that separate cells by a comma
 * and a blank. RFC 4180 takes such quotes for text.
 */
final class SpacedQuotes {
  private SpacedQuotes() {}

  /** Whether a text has a quote behind a separator and blanks. */
  static boolean in(String text, char separator) {
    for (int at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
      int before = at - 1;
      while (before >= 0 && blank(text.charAt(before), separator)) {
        before--;
      }
      if (before < at - 1 && before >= 0 && text.charAt(before) == separator) {
        return true;
      }
    }
    return false;
  }

  private static boolean blank(char letter, char separator) {
    return letter != separator && (letter == ' ' || letter == '\t');
  }

  /** The number, from 1, of the first cell that is in quotes behind blanks; 0 where none is. */
  static int cell(List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      if (!cell.isEmpty() && (cell.charAt(0) == ' ' || cell.charAt(0) == '\t')) {
        String text = cell.strip();
        if (text.length() > 1
            && text.startsWith("\"")
            && text.indexOf('"', 1) == text.length() - 1) {
          return i + 1;
        }
      }
    }
    return 0;
  }
}
