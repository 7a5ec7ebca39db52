package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds a text that is repeated in several columns which have no other text in common: it stands
 * for a missing value or is an error. The true value is unknown, so nothing is proposed.
 */
final class PlaceholderErrors {
  private static final int LEAST_COLUMNS = 3;
  private static final int LEAST_ROWS = 2;

  /**
   * Where columns have more texts than this in common, they hold values of one kind, and none is
   * reported.
   */
  private static final int MOST_TEXTS = 20;

  private static final double MOSTLY = 0.5;

  private final EncodedTable table;

  PlaceholderErrors(EncodedTable table) {
    this.table = table;
  }

  List<SuspectCell> find() {
    Map<String, List<Integer>> columns = columns();
    Set<String> everywhere = new HashSet<>();
    columns.forEach(
        (text, places) -> {
          if (places.size() >= LEAST_COLUMNS && TextErrors.lettered(text)) {
            everywhere.add(text);
          }
        });
    if (everywhere.isEmpty() || everywhere.size() > MOST_TEXTS) {
      return List.of();
    }
    List<Set<String>> others = others(everywhere);
    List<SuspectCell> found = new ArrayList<>();
    for (String text : everywhere) {
      List<Integer> places = columns.getOrDefault(text, List.of());
      if (apart(places, others)) {
        places.forEach(column -> found.addAll(cells(column, text, places.size())));
      }
    }
    return found;
  }

  /** For each text the columns in which several rows have it. */
  private Map<String, List<Integer>> columns() {
    Map<String, List<Integer>> columns = new HashMap<>();
    for (int column = 0; column < table.width(); column++) {
      for (int code = 0; code < table.distinct(column); code++) {
        if (table.count(column, code) >= LEAST_ROWS) {
          columns.computeIfAbsent(table.value(column, code), text -> new ArrayList<>()).add(column);
        }
      }
    }
    return columns;
  }

  /**
   * The other texts of each column; empty where they are in no more than half of its non-empty
   * rows.
   */
  private List<Set<String>> others(Set<String> everywhere) {
    List<Set<String>> others = new ArrayList<>();
    for (int column = 0; column < table.width(); column++) {
      Set<String> own = new HashSet<>();
      int rows = 0;
      for (int code = 0; code < table.distinct(column); code++) {
        if (!everywhere.contains(table.value(column, code))) {
          own.add(table.value(column, code));
          rows += table.count(column, code);
        }
      }
      others.add(rows > MOSTLY * table.filled(column) ? own : Set.of());
    }
    return others;
  }

  /** Whether enough of the columns have other texts too, and none of these in common. */
  private static boolean apart(List<Integer> columns, List<Set<String>> others) {
    Set<String> seen = new HashSet<>();
    int apart = 0;
    for (int column : columns) {
      Set<String> own = others.get(column);
      if (own.size() > 1 && Collections.disjoint(own, seen)) {
        seen.addAll(own);
        apart++;
      }
    }
    return apart >= LEAST_COLUMNS;
  }

  private List<SuspectCell> cells(int column, String text, int columns) {
    List<SuspectCell> cells = new ArrayList<>();
    for (int row = 0; row < table.height(); row++) {
      if (text.equals(table.cell(row, column))) {
        cells.add(
            new SuspectCell(
                row,
                column,
                text,
                null,
                false,
                "placeholder",
                "the same text is in " + columns + " columns that share nothing else"));
      }
    }
    return cells;
  }
}
