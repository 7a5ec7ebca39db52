package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds texts that equal another text of their column but for a sign at the end, such as the star
 * of a footnote. Where one sign is at the end of several texts, all that end with it are proposals.
 */
final class SignErrors {
  private static final int LEAST_TEXTS = 2;
  private static final double MOST = 0.5;

  /** At the end of shorter texts a sign has a meaning, as in blood groups: A-. */
  private static final int SHORTEST = 3;

  private static final Pattern SIGN =
      Pattern.compile("(.*[\\p{L}\\p{N})])\\s*([-*#~^†‡_=|@]+)", Pattern.DOTALL);

  private final EncodedTable table;

  SignErrors(EncodedTable table) {
    this.table = table;
  }

  List<SuspectCell> find() {
    List<SuspectCell> found = new ArrayList<>();
    for (int column = 0; column < table.width(); column++) {
      found.addAll(find(column));
    }
    return found;
  }

  private List<SuspectCell> find(int column) {
    Map<String, Integer> texts = new HashMap<>();
    for (int code = 0; code < table.distinct(column); code++) {
      texts.put(table.value(column, code), code);
    }
    Map<String, Set<String>> bare = new HashMap<>();
    Map<Integer, String> signed = new HashMap<>();
    texts.forEach(
        (text, code) -> {
          Matcher sign = SIGN.matcher(text);
          if (sign.matches() && sign.group(1).length() >= SHORTEST) {
            signed.put(code, sign.group(2));
            if (texts.containsKey(sign.group(1))) {
              bare.computeIfAbsent(sign.group(2), unused -> new HashSet<>()).add(sign.group(1));
            }
          }
        });
    bare.values().removeIf(ends -> ends.size() < LEAST_TEXTS);
    signed.values().retainAll(bare.keySet());
    List<SuspectCell> found = new ArrayList<>();
    for (int row = 0; row < table.height() && !signed.isEmpty(); row++) {
      String sign = signed.get(table.code(row, column));
      String text = table.cell(row, column);
      if (sign != null && text != null) {
        String proposal = text.substring(0, text.length() - sign.length()).strip();
        String reason = "the text with a sign behind it that is behind others too";
        found.add(new SuspectCell(row, column, text, proposal, false, "form", reason));
      }
    }
    return found.size() > MOST * table.filled(column) ? List.of() : found;
  }
}
