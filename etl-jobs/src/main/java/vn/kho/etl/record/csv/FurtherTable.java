package vn.kho.etl.record.csv;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the row that names the columns of a further table in a file: behind a blank line, and
 * without the figures that all records above it have.
 */
final class FurtherTable {
  /** This many records show which columns hold figures. */
  private static final int LEAST_RECORDS = 2;

  private static final Pattern FIGURE = Pattern.compile("[-+]?\\d[\\d., ]*%?");

  private final List<String> names;
  private final boolean[] figures;
  private int records;

  FurtherTable(List<String> names) {
    this.names = names;
    this.figures = new boolean[names.size()];
  }

  /** Whether the next row names other columns. */
  boolean begins(List<String> cells, boolean afterBlank) {
    if (cells.size() != names.size()) {
      return false;
    }
    boolean header = afterBlank && records >= LEAST_RECORDS && header(cells);
    for (int i = 0; i < figures.length; i++) {
      boolean figure = FIGURE.matcher(cells.get(i).strip()).matches();
      figures[i] = figure && (records == 0 || figures[i]);
    }
    records++;
    return header;
  }

  private boolean header(List<String> cells) {
    boolean words =
        cells.stream()
            .allMatch(cell -> !cell.isBlank() && cell.codePoints().noneMatch(Character::isDigit));
    boolean figured = false;
    for (boolean figure : figures) {
      figured = figured || figure;
    }
    return words && figured && new HashSet<>(cells).size() == cells.size() && !cells.equals(names);
  }
}
