package vn.kho.etl.format.probe;

import java.util.ArrayList;
import java.util.List;
import vn.kho.etl.probe.CellKind;

/**
 * Adjacent positions at which some line has a character, between positions that are blank in all
 * lines.
 *
 * @param start the first position, from 0
 * @param end the end, exclusive
 */
record FixedRun(int start, int end) {
  /**
   * From this many blanks before a number on, they may be the padding of the text before it and not
   * of the number.
   */
  private static final int FEWEST_SHARED = 3;

  /** The runs that are columns; the first line may be the header. */
  static List<FixedRun> of(List<String> lines, int width) {
    List<FixedRun> runs = new ArrayList<>();
    int start = -1;
    for (int at = 0; at <= width; at++) {
      boolean blank = at == width || blank(lines, at);
      if (blank && start >= 0) {
        add(runs, new FixedRun(start, at), lines);
        start = -1;
      } else if (!blank && start < 0) {
        start = at;
      }
    }
    return runs;
  }

  /**
   * Adds a run, or merges it with the last one where the single blank between them does not
   * separate columns.
   */
  private static void add(List<FixedRun> runs, FixedRun run, List<String> lines) {
    FixedRun last = runs.isEmpty() ? run : runs.get(runs.size() - 1);
    boolean beside = run.start == last.end + 1;
    if (beside && !(parted(last, run, lines) && !nameOfTwoWords(last, run, lines))) {
      runs.set(runs.size() - 1, new FixedRun(last.start, run.end));
    } else {
      runs.add(run);
    }
  }

  private static boolean parted(FixedRun left, FixedRun right, List<String> lines) {
    return typedBeside(lines, right.start) || nameBehindGap(left, right, lines.get(0));
  }

  private static boolean blank(List<String> lines, int at) {
    return lines.stream().allMatch(line -> at >= line.length() || line.charAt(at) == ' ');
  }

  /** Whether a single blank separates a column of numbers or dates from another column. */
  private static boolean typedBeside(List<String> lines, int at) {
    List<String> below = lines.subList(1, lines.size());
    return below.stream().allMatch(line -> CellKind.of(word(line, at)).typed())
        || below.stream().allMatch(line -> CellKind.of(before(line, at - 1)).typed());
  }

  /**
   * Whether the first line, which may be the header, has words on both sides with more than one
   * blank between them. A text that fills its column has no such gap in its own line.
   */
  private static boolean nameBehindGap(FixedRun left, FixedRun right, String first) {
    boolean begins = right.start < first.length() && first.charAt(right.start) != ' ';
    boolean gap = first.substring(0, Math.min(right.start, first.length())).endsWith("  ");
    return begins && gap && word(left.cell(first)) && word(right.cell(first));
  }

  /**
   * Whether two words of the first line are one column name, since only one of them has values
   * below it.
   */
  private static boolean nameOfTwoWords(FixedRun left, FixedRun right, List<String> lines) {
    String first = lines.get(0);
    boolean words = word(left.cell(first)) && word(right.cell(first));
    List<String> below = lines.subList(1, lines.size());
    return words
        && (below.stream().allMatch(line -> left.cell(line).isEmpty())
            || below.stream().allMatch(line -> right.cell(line).isEmpty()));
  }

  private static boolean word(String cell) {
    return CellKind.of(cell) == CellKind.TEXT;
  }

  private static String word(String line, int from) {
    String rest = from < line.length() ? line.substring(from).strip() : "";
    int end = rest.indexOf(' ');
    return end < 0 ? rest : rest.substring(0, end);
  }

  private static String before(String line, int to) {
    String head = line.substring(0, Math.min(to, line.length())).strip();
    return head.substring(head.lastIndexOf(' ') + 1);
  }

  /** The text of the run in a line. */
  private String cell(String line) {
    return start < line.length() ? line.substring(start, Math.min(end, line.length())).strip() : "";
  }

  /**
   * Where the column begins. The padding of a column that is not left-aligned belongs to it, but
   * for the first blank, which separates it from the column before. Where the values of a text
   * column before it end at different positions, the padding is divided between the two, since
   * either may be longer in another delivery.
   */
  int begin(List<String> lines, FixedRun before) {
    int blanks = start - before.end;
    if (filled(lines, start) && !numbersOfOneLength(lines)) {
      return start;
    }
    boolean shared = blanks >= FEWEST_SHARED && before.textOfSeveralLengths(lines);
    return before.end + 1 + (shared ? (blanks - 1) / 2 : 0);
  }

  private static boolean filled(List<String> lines, int at) {
    return lines.stream().allMatch(line -> at < line.length() && line.charAt(at) != ' ');
  }

  /** Whether the values are numbers of one length, so that their alignment is unknown. */
  private boolean numbersOfOneLength(List<String> lines) {
    return filled(lines.subList(1, lines.size()), end - 1)
        && lines.stream().skip(1).map(this::cell).allMatch(FixedRun::number);
  }

  private static boolean number(String cell) {
    CellKind kind = CellKind.of(cell);
    boolean zero = cell.length() > 1 && cell.charAt(0) == '0' && Character.isDigit(cell.charAt(1));
    return !zero && (kind == CellKind.INTEGER || kind == CellKind.NUMBER);
  }

  private boolean textOfSeveralLengths(List<String> lines) {
    List<String> cells = lines.stream().skip(1).map(this::cell).toList();
    return filled(lines, start)
        && cells.stream().map(String::length).distinct().count() > 1
        && cells.stream().map(CellKind::of).anyMatch(kind -> kind == CellKind.TEXT);
  }
}
