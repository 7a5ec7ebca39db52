package vn.kho.etl.format.probe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the line above a line of dashes names columns. It does not where a line of the
 * same table precedes it: then the dashes are below the last record, above totals.
 */
final class RuledNames {
  private static final int MOST = 60;

  /** A text with a letter, a year, or only characters such as {@code #}. */
  private static final Pattern NAME = Pattern.compile(".*\\p{L}.*|(19|20)\\d\\d|\\D+");

  private final Deque<String> above = new ArrayDeque<>();

  /** Records a line that names no columns. */
  void add(String line) {
    if (!line.isBlank() && RuleLine.of(line).isEmpty()) {
      above.add(line);
    }
    if (above.size() > MOST) {
      above.remove();
    }
  }

  /**
   * Whether a line has a name for each column.
   *
   * @param found the line of dashes below it
   * @param drawn the text of that line
   */
  boolean hold(RuleLine found, String drawn, String line) {
    return !line.isBlank()
        && RuleLine.of(line).isEmpty()
        && found.holds(line)
        && found.filled(line) == found.width()
        && (found.bar() != 0 || line.substring(0, found.starts().get(0)).isBlank())
        && (program(found, drawn, line) || words(found, line))
        && above.stream().noneMatch(one -> record(found, one, found.boxed(line)));
  }

  /** Whether a line is a header: a line of dashes is below it, and a record follows. */
  static boolean begin(String line, @Nullable String below, @Nullable String next) {
    if (below == null || next == null || next.isBlank() || RuleLine.of(next).isPresent()) {
      return false;
    }
    Optional<RuleLine> found = RuleLine.of(below);
    return found.isPresent() && new RuledNames().hold(found.orElseThrow(), below, line);
  }

  /**
   * Whether a line of dashes has the form that programs print below column names only: with box
   * borders, or without bars.
   */
  private static boolean program(RuleLine found, String drawn, String line) {
    return found.bar() != 0 && (found.boxed(line) || drawn.indexOf('|') < 0);
  }

  private static boolean words(RuleLine found, String line) {
    return found.cells(line).stream().allMatch(cell -> NAME.matcher(cell).matches());
  }

  private static boolean record(RuleLine found, String line, boolean boxed) {
    boolean whole = found.bar() != 0 || found.filled(line) == found.width();
    return whole && found.boxed(line) == boxed && found.record(line);
  }
}
