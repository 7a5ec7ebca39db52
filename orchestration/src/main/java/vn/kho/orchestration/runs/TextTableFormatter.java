package vn.kho.orchestration.runs;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells below a header, in columns. */
final class TextTableFormatter {
  private final List<List<String>> lines = new ArrayList<>();
  private final String alignment;

  /**
   * A table.
   *
   * @param alignment a letter for each column, l for left or r for right
   */
  TextTableFormatter(String alignment, String... header) {
    this.alignment = alignment;
    lines.add(List.of(header));
  }

  TextTableFormatter add(String... cells) {
    lines.add(List.of(cells));
    return this;
  }

  /** Two blanks between columns, a line end after each line. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int column = 0; column < line.size(); column++) {
        String cell = line.get(column);
        String space = " ".repeat(width(column) - width(cell));
        row.append(column == 0 ? "" : "  ");
        row.append(alignment.charAt(column) == 'r' ? space + cell : cell + space);
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return lines.stream().mapToInt(line -> width(line.get(column))).max().orElse(0);
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
