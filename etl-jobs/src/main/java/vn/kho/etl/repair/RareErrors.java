package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.List;

/**
 * Values of a column with few different ones that stand once and are a typing error of one that
 * stands many times. Two names may differ by a letter, so these are proposals always.
 */
final class RareErrors {
  private static final int FREQUENT = 10;
  private static final int MOST_FREQUENT = 500;
  private static final double DISTINCT = 0.25;

  private final EncodedTable table;

  RareErrors(EncodedTable table) {
    this.table = table;
  }

  List<SuspectCell> find() {
    List<SuspectCell> found = new ArrayList<>();
    for (int column = 0; column < table.width(); column++) {
      if (table.distinct(column) <= DISTINCT * table.filled(column)) {
        found.addAll(find(column));
      }
    }
    return found;
  }

  private List<SuspectCell> find(int column) {
    List<Integer> frequent = new ArrayList<>();
    for (int code = 0; code < table.distinct(column); code++) {
      if (table.count(column, code) >= FREQUENT && frequent.size() < MOST_FREQUENT) {
        frequent.add(code);
      }
    }
    List<SuspectCell> found = new ArrayList<>();
    for (int row = 0; row < table.height(); row++) {
      int own = table.code(row, column);
      if (own < 0 || table.count(column, own) > 1) {
        continue;
      }
      String value = table.value(column, own);
      List<String> near =
          frequent.stream()
              .map(code -> table.value(column, code))
              .filter(other -> TypingError.of(value, other))
              .toList();
      if (!near.isEmpty()) {
        found.add(
            new SuspectCell(
                row,
                column,
                value,
                near.size() == 1 ? near.get(0) : null,
                false,
                "rare",
                "stands once, and is a typing error of a value that stands many times"));
      }
    }
    return found;
  }
}
