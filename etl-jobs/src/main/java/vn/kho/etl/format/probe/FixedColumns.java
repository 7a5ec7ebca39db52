package vn.kho.etl.format.probe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.kho.etl.probe.CellKind;

/**
 * The columns of lines in which every line has blanks at the same places.
 *
 * @param starts where each begins, from 0
 * @param width how long the longest line is
 * @param bytes whether places count bytes of UTF-8
 */
record FixedColumns(List<Integer> starts, int width, boolean bytes) {
  /** So many lines show that blanks at one place are no chance. */
  private static final int FEWEST = 3;

  /** Copies the list. */
  FixedColumns {
    starts = List.copyOf(starts);
  }

  /** The columns of lines; fewer than two where they show none. */
  static FixedColumns of(List<String> lines) {
    boolean bytes =
        lines.stream().map(String::length).distinct().count() > 1
            && lines.stream().map(FixedColumns::bytes).map(String::length).distinct().count() == 1;
    List<String> units = bytes ? lines.stream().map(FixedColumns::bytes).toList() : lines;
    int width = units.stream().mapToInt(String::length).max().orElse(0);
    List<Integer> starts = new ArrayList<>();
    int blanks = 2;
    for (int at = 0; at < width && lines.size() >= FEWEST; at++) {
      if (blank(units, at)) {
        blanks++;
      } else {
        if (blanks > 1 || (blanks == 1 && typedBeside(units, at))) {
          starts.add(starts.isEmpty() ? 0 : begin(units, at, blanks));
        }
        blanks = 0;
      }
    }
    return new FixedColumns(starts, width, bytes);
  }

  private static String bytes(String line) {
    return new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static boolean blank(List<String> lines, int at) {
    return lines.stream().allMatch(line -> at >= line.length() || line.charAt(at) == ' ');
  }

  /** Where a column begins: left-aligned at its first letter, otherwise behind the one before. */
  private static int begin(List<String> lines, int at, int blanks) {
    boolean left = lines.stream().allMatch(line -> at < line.length() && line.charAt(at) != ' ');
    return left ? at : at - blanks + 1;
  }

  /** Whether a lone blank parts a column of numbers or days from another one. */
  private static boolean typedBeside(List<String> lines, int at) {
    List<String> below = lines.subList(1, lines.size());
    return below.stream().allMatch(line -> CellKind.of(word(line, at)).typed())
        || below.stream().allMatch(line -> CellKind.of(before(line, at - 1)).typed());
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

  /** The cells of a line. */
  List<String> cells(String line) {
    String units = bytes ? bytes(line) : line;
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int start = Math.min(starts.get(i), units.length());
      boolean last = i == starts.size() - 1; // It goes on to the end of a longer line.
      int end = last ? units.length() : Math.min(end(i), units.length());
      String cell = units.substring(start, end);
      cells.add(
          bytes
              ? new String(cell.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                  .strip()
              : cell.strip());
    }
    return cells;
  }

  /** Whether no word of a line stands across the border of two columns. */
  boolean parts(String line) {
    String units = bytes ? bytes(line) : line;
    return starts.stream()
        .skip(1)
        .allMatch(start -> start >= units.length() || units.charAt(start - 1) == ' ');
  }

  private int end(int column) {
    return column + 1 < starts.size() ? starts.get(column + 1) : width;
  }

  /** As {@code kho.columns} takes them. */
  String declared(List<String> names) {
    return IntStream.range(0, starts.size())
        .mapToObj(i -> names.get(i) + ":" + (starts.get(i) + 1) + "-" + end(i))
        .collect(Collectors.joining(", "));
  }
}
