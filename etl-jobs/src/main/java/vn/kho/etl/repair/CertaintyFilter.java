package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Filters suspect cells by comparing all of them; real errors are spread at random. Cells that
 * deviate in nearly all rows that share a value of another column are left out: the deviation
 * belongs to that value. Where one proposal removes a text that another one inserts, neither is
 * certain.
 */
final class CertaintyFilter {
  private static final int LEAST_ROWS = 3;

  /**
   * From this share of deviating rows among those with one value of another column, they are no
   * errors.
   */
  private static final double BELONGS = 0.9;

  /** From this share on they are only proposals. */
  private static final double MAY_BELONG = 0.5;

  private final EncodedTable table;
  private final List<SuspectCell> suspects;
  private final BitSet places = new BitSet();

  CertaintyFilter(EncodedTable table, List<SuspectCell> suspects) {
    this.table = table;
    this.suspects = suspects;
    suspects.forEach(cell -> places.set(place(cell.row(), cell.column())));
  }

  private int place(int row, int column) {
    return row * table.width() + column;
  }

  /** The remaining cells; those that are no longer certain are proposals. */
  List<SuspectCell> filtered() {
    Map<Integer, List<SuspectCell>> byColumn = new HashMap<>();
    suspects.forEach(
        cell -> byColumn.computeIfAbsent(cell.column(), unused -> new ArrayList<>()).add(cell));
    List<SuspectCell> left = new ArrayList<>();
    byColumn.forEach((column, cells) -> left.addAll(filtered(column, cells)));
    return left;
  }

  private List<SuspectCell> filtered(int column, List<SuspectCell> cells) {
    int[][] deviating = deviating(cells);
    Set<TextEdit> edits = new HashSet<>();
    cells.forEach(cell -> edits.add(TextEdit.of(cell)));
    List<SuspectCell> left = new ArrayList<>();
    for (SuspectCell cell : cells) {
      double share = share(cell.row(), column, deviating);
      if (share < BELONGS) {
        boolean certain = share < MAY_BELONG && !edits.contains(TextEdit.of(cell).opposite());
        left.add(certain ? cell : cell.proposed());
      }
    }
    return left;
  }

  /** The number of deviating rows by column and value. */
  private int[][] deviating(List<SuspectCell> cells) {
    int[][] deviating = new int[table.width()][];
    for (int other = 0; other < table.width(); other++) {
      deviating[other] = new int[table.distinct(other)];
      for (SuspectCell cell : cells) {
        int code = table.code(cell.row(), other);
        if (code >= 0) {
          deviating[other][code]++;
        }
      }
    }
    return deviating;
  }

  /** The largest share of deviating rows among those that share a value with the row. */
  private double share(int row, int column, int[][] deviating) {
    double most = 0;
    for (int other = 0; other < table.width(); other++) {
      int code = table.code(row, other);
      boolean sound = code >= 0 && !places.get(place(row, other));
      if (other != column && sound && deviating[other][code] >= LEAST_ROWS) {
        most = Math.max(most, (double) deviating[other][code] / table.count(other, code));
      }
    }
    return most;
  }

  /** The part of a text that a proposal removes, and the part that it inserts. */
  private record TextEdit(String removed, String added) {
    static TextEdit of(SuspectCell cell) {
      String one = cell.original() == null ? "" : cell.original();
      String other = cell.proposal() == null ? "" : cell.proposal();
      int start = 0;
      int shorter = Math.min(one.length(), other.length());
      while (start < shorter && one.charAt(start) == other.charAt(start)) {
        start++;
      }
      int end = 0;
      while (end < shorter - start
          && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
        end++;
      }
      return new TextEdit(
          one.substring(start, one.length() - end), other.substring(start, other.length() - end));
    }

    TextEdit opposite() {
      return new TextEdit(added, removed);
    }
  }
}
