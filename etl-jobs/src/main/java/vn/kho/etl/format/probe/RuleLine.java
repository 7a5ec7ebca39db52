package vn.kho.etl.format.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.kho.etl.probe.CellKind;
import vn.kho.etl.probe.TableLayout;

/**
 * A line that programs draw below the names of a table: {@code ----+-----} of psql, {@code
 * +----+----+} of mysql, {@code |----|:---:|} of Markdown, {@code ---- -----} of sqlcmd and
 * SQL*Plus.
 *
 * @param starts where each column begins, from 0
 * @param end behind the last column
 * @param bar the character between the cells of other lines; 0 where blanks at these places
 *     separate them
 * @param joined whether characters such as {@code +} join its parts, as in tables whose cells a
 *     program pads
 */
record RuleLine(List<Integer> starts, int end, char bar, boolean joined) {
  private static final String DASHES = "-=─═━";
  private static final String JOINTS = "+|┼╪╬╋├┤╞╡╠╣┌┐└┘┬┴╔╗╚╝╦╩╤╧│║";
  private static final String BARS = "|│║";
  private static final String DRAWN = "┼╪╋├┤╞╡┌┐└┘┬┴╤╧│";
  private static final String DOUBLE = "╬╠╣╔╗╚╝╦╩║";

  private static final Pattern SINGLE = Pattern.compile("-{3,}");

  /** Fewer characters may be minus signs. */
  private static final int SHORTEST = 3;

  /** Copies the list. */
  RuleLine {
    starts = List.copyOf(starts);
  }

  /** The line that a text is; empty for any other text. */
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

  /** The line of psql below one name, which is behind a blank; empty for any other text. */
  static Optional<RuleLine> single(String line, String above) {
    boolean below = above.startsWith(" ") && line.length() >= above.stripTrailing().length();
    return below && SINGLE.matcher(line).matches()
        ? Optional.of(new RuleLine(List.of(0), line.length(), '\0', false))
        : Optional.empty();
  }

  /** Whether each column has a dash, and not colons alone. */
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

  /** Whether a line is one of this table: of as many cells, or blank between its columns. */
  boolean holds(String line) {
    return bar == 0 ? apart(line) : cells(line).size() == starts.size();
  }

  /**
   * Whether a line holds, of a table whose lines are known to begin and end with bars, or not to:
   * where they do not, one with blank cells at both ends looks as if it did.
   */
  boolean holds(String line, boolean box) {
    boolean blankEnds = joined && bar != 0 && !box;
    return blankEnds ? raw(line, false).size() == starts.size() : boxed(line) == box && holds(line);
  }

  /**
   * Whether a line can be nothing but one of this table: it has its bars, or, where blanks part
   * cells, a gap or a value at the places of several columns, and is no note.
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

  /** How many cells of a line are not blank. */
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

  /** Whether a line begins and ends with bars, as all lines of a table in a box do. */
  boolean boxed(String line) {
    String text = line.strip();
    return bar != 0
        && text.length() > 1
        && text.charAt(0) == bar
        && text.charAt(text.length() - 1) == bar
        && !text.endsWith("\\" + bar);
  }

  /** The cells of a line, as they are between its bars or at the places of its columns. */
  List<String> raw(String line) {
    return raw(line, boxed(line));
  }

  /** Cuts a line where it is known whether it begins and ends with bars. */
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

  /** Whether a text as long as the line has bars at its joints. */
  boolean bars(CharSequence text) {
    return starts.stream().allMatch(start -> start > 0 && text.charAt(start - 1) == bar)
        && text.charAt(end - 1) == bar;
  }

  /** The cells of a text with such bars, whatever else is in it. */
  List<String> between(CharSequence text) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int to = i + 1 < starts.size() ? starts.get(i + 1) - 1 : end - 1;
      cells.add(text.subSequence(starts.get(i), to).toString().strip());
    }
    return cells;
  }

  /** The cells of a line without the blanks that pad them. */
  List<String> cells(String line) {
    return cells(line, boxed(line));
  }

  /** Cuts a line where it is known whether it begins and ends with bars. */
  List<String> cells(String line, boolean boxed) {
    return raw(line, boxed).stream()
        .map(cell -> bar == '|' ? cell.replace("\\|", "|").strip() : cell.strip())
        .toList();
  }
}
