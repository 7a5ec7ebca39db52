package vn.kho.etl.format.probe;

import java.util.List;
import java.util.stream.IntStream;
import vn.kho.etl.probe.CellKind;

/** Finds the column names of a fixed-width text. */
final class FixedNames {
  /** With fewer columns, the words of a title may be above them by chance. */
  private static final int FEWEST_COLUMNS = 3;

  private FixedNames() {}

  /** Whether the first line is a header: it has words above a column of numbers or dates. */
  static boolean first(FixedColumns columns, List<String> lines) {
    List<String> first = columns.cells(lines.get(0));
    List<List<String>> below = lines.subList(1, lines.size()).stream().map(columns::cells).toList();
    return first.stream().noneMatch(cell -> cell.isBlank() || CellKind.of(cell).typed())
        && IntStream.range(0, first.size())
            .anyMatch(i -> below.stream().allMatch(row -> CellKind.of(row.get(i)).typed()));
  }

  /**
   * The column names in the line above a table, whose gaps may be at other positions than those of
   * the table: there must be one name above each column, none across two columns, and one above
   * numbers or dates. Empty where the line is no header.
   */
  static List<String> above(FixedColumns columns, String line, List<String> below) {
    List<String> names = of(columns.cells(line));
    boolean words =
        names.stream()
            .allMatch(
                name -> name.chars().anyMatch(Character::isLetter) && !CellKind.of(name).typed());
    boolean parted =
        names.size() >= FEWEST_COLUMNS && line.strip().contains("  ") && columns.parts(line);
    if (!words || !parted || names.stream().distinct().count() < names.size()) {
      return List.of();
    }
    List<List<String>> rows = below.stream().map(columns::cells).toList();
    boolean typed =
        IntStream.range(0, names.size())
            .anyMatch(
                i ->
                    10L * rows.stream().filter(row -> CellKind.of(row.get(i)).typed()).count()
                        >= 8L * rows.size());
    return typed ? names : List.of();
  }

  /** The names without commas and colons, which are separators in {@code kho.columns}. */
  static List<String> of(List<String> cells) {
    return cells.stream().map(cell -> cell.replaceAll("[,:]", " ").strip()).toList();
  }
}
