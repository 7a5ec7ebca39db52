package vn.kho.etl.format.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.kho.etl.probe.CellKind;
import vn.kho.etl.probe.TableLayout;

/**
 * A line of dashes that programs print below the column names of a table: {@code ----+-----} of
 * psql, {@code +----+----+} of mysql, {@code |----|:---:|} of Markdown, {@code ---- -----} of
 * sqlcmd and SQL*Plus.
 *
 * @param starts where each column begins, from 0
 * @param end behind the last column
 * @param bar the character between the cells of other lines; 0 where blanks separate them at the
 *     same positions
 * @param joined whether its parts are joined by characters such as {@code +}, as where a program
 *     pads all cells to the column width
 */
record RuleLine(List<Integer> starts, int end, char bar, boolean joined) {
  private static final String DASHES = "-=─═━";
  private static final String JOINTS = "+|┼╪╬╋├┤╞╡╠╣┌┐└┘┬┴╔╗╚╝╦╩╤╧│║";
  private static final String BARS = "|│║";
  private static final String DRAWN = "┼╪╋├┤╞╡┌┐└┘┬┴╤╧│";
  private static final String DOUBLE = "╬╠╣╔╗╚╝╦╩║";

  private static final Pattern SINGLE = Pattern.compile("-{3,}");

  /** Fewer dashes may be minus signs. */
  private static final int SHORTEST = 3;

  /** Copies the list. */
  RuleLine {
    starts = List.copyOf(starts);
  }

  /** Parses a line; empty where it is no line of dashes. */
  static Optional<RuleLine> of(String line) {
    String text = line.stripTrailing();
    List<Integer> starts = new ArrayList<>();
    char bar = 0;
    int run = 0;
    int longest = 0;
    boolean inside = false;
    boolean joined = false;
    boolean gap = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean dash = DASHES.indexOf(c) >= 0 || c == ':';
      boolean joint = JOINTS.indexOf(c) >= 0;
      if (!dash && !joint && c != ' ') {
        return Optional.empty();
      }
      if (dash && gap) {
        starts.add(i);
      }
      bar = joint ? bar(c) : bar;
      inside |= joint;
      joined |= joint && BARS.indexOf(c) < 0;
      gap = joint || (c == ' ' && gap) || (c == ' ' && !inside);
      run = dash ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    boolean rule = longest >= SHORTEST && (inside || starts.size() > 1) && whole(text, starts);
    return rule ? Optional.of(new RuleLine(starts, text.length(), bar, joined)) : Optional.empty();
  }

  /**
   * Parses the psql line below a single column name, which is indented by one blank; empty for any
   * other line.
   */
  static Optional<RuleLine> single(String line, String above) {
    boolean below = above.startsWith(" ") && line.length() >= above.stripTrailing().length();
    return below && SINGLE.matcher(line).matches()
        ? Optional.of(new RuleLine(List.of(0), line.length(), '\0', false))
        : Optional.empty();
  }

  /** Whether each column has at least one dash, not only colons. */
  private static boolean whole(String text, List<Integer> starts) {
    for (int start : starts) {
      int dashes = 0;
      for (int i = start; i < text.length() && JOINTS.indexOf(text.charAt(i)) < 0; i++) {
        if (text.charAt(i) == ' ') {
          break;
        }
        dashes += DASHES.indexOf(text.charAt(i)) >= 0 ? 1 : 0;
      }
      if (dashes == 0) {
        return false;
      }
    }
    return !starts.isEmpty();
  }

  private static char bar(char joint) {
    if (DRAWN.indexOf(joint) >= 0) {
      return '│';
    }
    return DOUBLE.indexOf(joint) >= 0 ? '║' : '|';
  }

  int width() {
    return starts.size();
  }

  /**
   * Whether a line may belong to the table: it has as many cells, or is blank between the columns.
   */
  boolean holds(String line) {
    return bar == 0 ? apart(line) : cells(line).size() == starts.size();
  }

  /**
   * As {@link #holds(String)}, for a table whose lines are known to begin and end with bars, or not
   * to. Without that, a line of an unboxed table whose first and last cells are blank looks boxed.
   */
  boolean holds(String line, boolean box) {
    boolean blankEnds = joined && bar != 0 && !box;
    return blankEnds ? raw(line, false).size() == starts.size() : boxed(line) == box && holds(line);
  }

  /**
   * Whether a line can only be a row of the table: it has its bars or, where blanks separate cells,
   * gaps or values at the positions of several columns, and is no note.
   */
  boolean record(String line) {
    if (bar != 0) {
      return line.indexOf(bar) >= 0 && holds(line);
    }
    List<String> cells = cells(line);
    boolean columns =
        line.strip().contains("  ") || cells.stream().anyMatch(one -> CellKind.of(one).typed());
    boolean note = TableLayout.signed(cells) || TableLayout.skipPattern(cells).isPresent();
    return columns && !note && filled(line) > 1 && holds(line);
  }

  /** The number of cells of a line that are not blank. */
  int filled(String line) {
    return (int) cells(line).stream().filter(cell -> !cell.isEmpty()).count();
  }

  private boolean apart(String line) {
    for (int i = 1; i < starts.size(); i++) {
      int before = starts.get(i) - 1;
      if (before < line.length() && line.charAt(before) != ' ') {
        return false;
      }
    }
    return line.length() <= end || line.substring(end).isBlank();
  }

  /** Whether a line begins and ends with bars, as all lines of a boxed table do. */
  boolean boxed(String line) {
    String text = line.strip();
    return bar != 0
        && text.length() > 1
        && text.charAt(0) == bar
        && text.charAt(text.length() - 1) == bar
        && !text.endsWith("\\" + bar);
  }

  /**
   * The cells of a line between its bars or at the positions of the columns, with their padding.
   */
  List<String> raw(String line) {
    return raw(line, boxed(line));
  }

  /** Splits a line of a table that is known to be boxed or not. */
  List<String> raw(String line, boolean boxed) {
    List<String> cells = new ArrayList<>();
    if (bar == 0) {
      for (int i = 0; i < starts.size(); i++) {
        int from = Math.min(starts.get(i), line.length());
        int to = i + 1 < starts.size() ? Math.min(starts.get(i + 1), line.length()) : line.length();
        cells.add(line.substring(from, to));
      }
      return cells;
    }
    String text = boxed ? line.strip() : line;
    int from = boxed ? 1 : 0;
    for (int i = from; i < text.length(); i++) {
      boolean escaped = i > 0 && text.charAt(i - 1) == '\\' && text.charAt(i) == '|';
      if (text.charAt(i) == bar && !escaped) {
        cells.add(text.substring(from, i));
        from = i + 1;
      }
    }
    if (!boxed) {
      cells.add(text.substring(from));
    }
    return cells;
  }

  /** Whether a text of the length of this line has bars at the column borders. */
  boolean bars(CharSequence text) {
    return starts.stream().allMatch(start -> start > 0 && text.charAt(start - 1) == bar)
        && text.charAt(end - 1) == bar;
  }

  /** The cells of a text that has bars at the column borders; other bars in it are text. */
  List<String> between(CharSequence text) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int to = i + 1 < starts.size() ? starts.get(i + 1) - 1 : end - 1;
      cells.add(text.subSequence(starts.get(i), to).toString().strip());
    }
    return cells;
  }

  /** The cells of a line without padding. */
  List<String> cells(String line) {
    return cells(line, boxed(line));
  }

  /** Splits a line of a table that is known to be boxed or not; the cells have no padding. */
  List<String> cells(String line, boolean boxed) {
    return raw(line, boxed).stream()
        .map(cell -> bar == '|' ? cell.replace("\\|", "|").strip() : cell.strip())
        .toList();
  }
}
