package vn.kho.etl.format.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Records of printed tables in which a cell spans several lines. They are recognised by the mark
 * that psql prints in place of the blank behind a cell, and by the line length, which is the same
 * for all rows of mysql.
 */
final class WrappedRecords {
  /** Marks of psql behind a cell's line where the text itself has a line break. */
  private static final String BREAKS = "+↵";

  /**
   * Marks of psql where it wrapped a text that was too wide, at the end of the line and before the
   * rest.
   */
  private static final String WRAPS = ".…";

  /** Scripts whose letters are two columns wide on a terminal. */
  private static final Set<Character.UnicodeScript> WIDE =
      Set.of(
          Character.UnicodeScript.HAN,
          Character.UnicodeScript.HIRAGANA,
          Character.UnicodeScript.KATAKANA,
          Character.UnicodeScript.HANGUL);

  private final RuledLines lines;

  WrappedRecords(RuledLines lines) {
    this.lines = lines;
  }

  /**
   * The cells of a psql record that begins with the given line, in a boxed table or not; empty
   * where the following lines do not continue the cells whose marks announce it.
   */
  Optional<List<String>> marked(RuleLine rule, String line, boolean boxed) throws IOException {
    List<String> raw = rule.raw(line, boxed);
    List<Character> marks = marks(rule, raw, boxed);
    if (marks.stream().allMatch(mark -> mark == ' ')) {
      return Optional.of(rule.cells(line, boxed));
    }
    List<StringBuilder> cells = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      cells.add(new StringBuilder(part(raw.get(i), ' ', marks.get(i))));
    }
    while (marks.stream().anyMatch(mark -> mark != ' ')) {
      String next = lines.next();
      if (next == null || !rule.holds(next, boxed)) {
        return Optional.empty();
      }
      List<String> more = rule.raw(next, boxed);
      List<Character> following = marks(rule, more, boxed);
      for (int i = 0; i < cells.size(); i++) {
        char before = marks.get(i);
        if (before == ' ' && (following.get(i) != ' ' || !more.get(i).isBlank())) {
          return Optional.empty();
        }
        cells.get(i).append(BREAKS.indexOf(before) >= 0 ? "\n" : "");
        cells.get(i).append(part(more.get(i), before, following.get(i)));
      }
      marks = following;
    }
    return Optional.of(cells.stream().map(cell -> cell.toString().strip()).toList());
  }

  /** The mark behind each cell; a blank where there is none. */
  private static List<Character> marks(RuleLine rule, List<String> raw, boolean boxed) {
    List<Character> marks = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      String cell = raw.get(i);
      boolean last = i == raw.size() - 1 && !boxed;
      boolean placed = !last || places(cell) == rule.end() - rule.starts().get(i);
      char end = cell.isEmpty() ? ' ' : cell.charAt(cell.length() - 1);
      marks.add(placed && (BREAKS + WRAPS).indexOf(end) >= 0 ? end : ' ');
    }
    return marks;
  }

  /** The width of a text in terminal columns. */
  private static int places(String text) {
    return text.codePoints()
        .map(
            letter -> {
              int type = Character.getType(letter);
              boolean none =
                  type == Character.NON_SPACING_MARK
                      || type == Character.ENCLOSING_MARK
                      || type == Character.FORMAT;
              return none ? 0 : WIDE.contains(Character.UnicodeScript.of(letter)) ? 2 : 1;
            })
        .sum();
  }

  /** One line of a cell's text, without the mark of the line above and its own. */
  private static String part(String raw, char before, char mark) {
    boolean wrapped = WRAPS.indexOf(before) >= 0;
    int from = raw.startsWith(" ") || (wrapped && !raw.isEmpty()) ? 1 : 0;
    if (WRAPS.indexOf(mark) >= 0) {
      return raw.substring(from, raw.length() - 1);
    }
    int end = raw.length() - (mark == ' ' ? 0 : 1);
    return raw.substring(Math.min(from, end), end).stripTrailing();
  }

  /**
   * The cells of a mysql record, whose lines together are as long as the line of dashes, with bars
   * at the column borders; empty where the lines are no such record.
   */
  Optional<List<String>> boxed(RuleLine rule, String line) throws IOException {
    StringBuilder all = new StringBuilder(line);
    while (all.length() < rule.end()) {
      String next = lines.next();
      if (next == null) {
        return Optional.empty();
      }
      all.append('\n').append(next);
    }
    return all.length() == rule.end() && rule.bars(all)
        ? Optional.of(rule.between(all))
        : Optional.empty();
  }
}
