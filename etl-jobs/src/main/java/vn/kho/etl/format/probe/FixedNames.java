package vn.kho.etl.format.probe;

import java.util.List;
import java.util.stream.IntStream;
import vn.kho.etl.probe.CellKind;

/** The names of columns that are at the same places of every line. */
final class FixedNames {
  /** Words of a title stand over fewer columns by chance. */
  private static final int FEWEST_COLUMNS = 3;

  private FixedNames() {}

  /** Whether the first line has words above a column of numbers or days. */
  static boolean first(FixedColumns columns, List<String> lines) {
    List<String> first = columns.cells(lines.get(0));
    List<List<String>> below = lines.subList(1, lines.size()).stream().map(columns::cells).toList();
    return first.stream().noneMatch(cell -> cell.isBlank() || CellKind.of(cell).typed())
        && IntStream.range(0, first.size())
            .anyMatch(i -> below.stream().allMatch(row -> CellKind.of(row.get(i)).typed()));
  }

  /**
   * The names in the line above a table, which may have blanks and letters at other places than the
   * table: one over each column, none across two of them, and one over numbers or days. Empty where
   * it names nothing.
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

  /** Names without commas and colons, which {@code kho.columns} puts between names and places. */
  static List<String> of(List<String> cells) {
    return cells.stream().map(cell -> cell.replaceAll("[,:]", " ").strip()).toList();
  }
}
