package vn.kho.orchestration.runs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Lines of cells below a header, in columns. */
final class TextTableFormatter {
  private final List<List<String>> lines = new ArrayList<>();
  private final String alignment;
  private final Set<String> rare = new HashSet<>();

  /**
   * A table.
   *
   * @param alignment a letter for each column, l for left or r for right
   */
  TextTableFormatter(String alignment, String... header) {
    this.alignment = alignment;
    lines.add(List.of(header));
  }

  /** Names columns that are left out where they hold nothing but 0. */
  TextTableFormatter rare(String... names) {
    rare.addAll(List.of(names));
    return this;
  }

  TextTableFormatter add(String... cells) {
    lines.add(List.of(cells));
    return this;
  }

  /** Two blanks between columns, a line end after each line. */
  String text() {
    StringBuilder text = new StringBuilder();
    List<Integer> columns =
        IntStream.range(0, lines.get(0).size()).filter(this::shown).boxed().toList();
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int column : columns) {
        String cell = line.get(column);
        String space = " ".repeat(width(column) - width(cell));
        row.append(column == 0 ? "" : "  ");
        row.append(alignment.charAt(column) == 'r' ? space + cell : cell + space);
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private boolean shown(int column) {
    return !rare.contains(lines.get(0).get(column))
        || lines.stream().skip(1).anyMatch(line -> !line.get(column).equals("0"));
  }

  private int width(int column) {
    return lines.stream().mapToInt(line -> width(line.get(column))).max().orElse(0);
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
