package vn.kho.etl.repair;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.charset.MisreadText;

/**
 * Finds texts that were decoded in a wrong encoding: UTF-8 read as windows-1252, or texts with
 * replacement characters, control characters, or combining marks of no local language. A text is
 * repaired only to another value of the column that gives this text when misread; otherwise it may
 * be intended, and is only a proposal.
 */
final class EncodingErrors {
  private static final char UNREADABLE = '\uFFFD';
  private static final double RARE = 0.2;

  /**
   * The combining marks of Vietnamese and of minority languages: Ê Đê and Gia Rai write ê, ô, ơ, ư
   * and b with a breve.
   */
  private static final String MARKS =
      "\u0300\u0301\u0302\u0303\u0304\u0306\u0308\u0309\u030A\u030C\u031B\u0323\u0327\u0328";

  private static final MisreadText UTF8 = new MisreadText("UTF-8");

  private final EncodedTable table;

  EncodingErrors(EncodedTable table) {
    this.table = table;
  }

  List<SuspectCell> find() {
    List<SuspectCell> found = new ArrayList<>();
    for (int column = 0; column < table.width(); column++) {
      Map<Integer, SuspectCell> values = suspects(column);
      int cells = 0;
      for (int code : values.keySet()) {
        cells += table.count(column, code);
      }
      if (cells <= RARE * table.filled(column)) {
        found.addAll(SuspectCell.ofValues(table, column, values));
      }
    }
    return found;
  }

  /** The suspect values of a column by their dictionary codes. */
  private Map<Integer, SuspectCell> suspects(int column) {
    Map<Integer, String> misread = new HashMap<>();
    Map<Integer, SuspectCell> values = new HashMap<>();
    for (int code = 0; code < table.distinct(column); code++) {
      String text = table.value(column, code);
      MisreadText.MisreadReading reading = UTF8.read(text);
      boolean anew = reading.kind() == MisreadText.MisreadKind.MISREAD;
      if (anew || damaged(text)) {
        misread.put(code, anew ? reading.decoded() : "");
      }
    }
    Map<String, String> proper = misread.isEmpty() ? Map.of() : proper(column, misread);
    misread.forEach(
        (code, decoded) -> {
          String text = table.value(column, code);
          @Nullable String meant = proper.get(MisreadBytes.shown(text));
          boolean certain = meant != null && !meant.isEmpty();
          @Nullable String proposal = certain ? meant : decoded.isEmpty() ? null : decoded;
          values.put(
              code,
              new SuspectCell(
                  0,
                  column,
                  text,
                  proposal,
                  certain,
                  "encoding",
                  certain
                      ? "the bytes of another value of the column, read in a wrong encoding"
                      : "letters were lost in an encoding"));
        });
    return values;
  }

  /**
   * The undamaged values of a column by their misread forms; an empty text where two values have
   * the same form.
   */
  private Map<String, String> proper(int column, Map<Integer, String> misread) {
    Map<String, String> proper = new HashMap<>();
    for (int code = 0; code < table.distinct(column); code++) {
      String text = table.value(column, code);
      if (!misread.containsKey(code) && text.chars().anyMatch(c -> c > '\u007F')) {
        for (String read : MisreadBytes.readings(text)) {
          proper.merge(read, text, (one, other) -> one.equals(other) ? one : "");
        }
      }
    }
    return proper;
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
