package vn.kho.etl.format.probe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The columns of a fixed-width text, found where every line has blanks at the same positions.
 *
 * @param starts where each column begins, from 0
 * @param width the length of the longest line
 * @param bytes whether positions count bytes of UTF-8 and not characters
 */
record FixedColumns(List<Integer> starts, int width, boolean bytes) {
  /** With fewer lines, blanks at one position may be chance. */
  private static final int FEWEST = 3;

  /** Copies the list. */
  FixedColumns {
    starts = List.copyOf(starts);
  }

  /** The columns of lines; fewer than two where the lines have no common blanks. */
  static FixedColumns of(List<String> lines) {
    boolean bytes =
        lines.stream().map(String::length).distinct().count() > 1
            && lines.stream().map(FixedColumns::bytes).map(String::length).distinct().count() == 1;
    List<String> units = bytes ? lines.stream().map(FixedColumns::bytes).toList() : lines;
    int width = units.stream().mapToInt(String::length).max().orElse(0);
    List<FixedRun> runs = lines.size() < FEWEST ? List.of() : FixedRun.of(units, width);
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      starts.add(i == 0 ? 0 : runs.get(i).begin(units, runs.get(i - 1)));
    }
    return new FixedColumns(starts, width, bytes);
  }

  private static String bytes(String line) {
    return new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** The cells of a line. */
  List<String> cells(String line) {
    String units = bytes ? bytes(line) : line;
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int start = Math.min(starts.get(i), units.length());
      boolean last = i == starts.size() - 1; // The last column extends to the end of a longer line.
      int end = last ? units.length() : Math.min(starts.get(i + 1), units.length());
      String cell = units.substring(start, end);
      cells.add(
          bytes
              ? new String(cell.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                  .strip()
              : cell.strip());
    }
    return cells;
  }

  /** Whether no word of a line crosses a column border. */
  boolean parts(String line) {
    String units = bytes ? bytes(line) : line;
    return starts.stream()
        .skip(1)
        .allMatch(start -> start >= units.length() || units.charAt(start - 1) == ' ');
  }

  /** The end of a column, exclusive; the position there is blank in all lines. */
  private int end(int column) {
    return column + 1 < starts.size() ? starts.get(column + 1) - 1 : width;
  }

  /** The columns as a value of {@code kho.columns}. */
  String declared(List<String> names) {
    return IntStream.range(0, starts.size())
        .mapToObj(i -> names.get(i) + ":" + (starts.get(i) + 1) + "-" + end(i))
        .collect(Collectors.joining(", "));
  }
}
