package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds empty cells that should hold a value: the other rows of the group have one, or nearly no
 * other row of the column is empty. All are proposals.
 */
final class MissingErrors {
  private static final int LEAST_ROWS = 20;

  /** In a column of which a smaller share has values, empty cells are usual. */
  private static final double FILLED = 0.5;

  /** In a group of which a smaller share has values, empty cells are usual. */
  private static final double FILLED_GROUP = 0.5;

  /** Where at least this share of a column has values, its empty cells are suspect. */
  private static final double NEARLY_ALWAYS = 1 - 1.0 / 16;

  private final EncodedTable table;
  private final List<ValueDependency> dependencies;

  MissingErrors(EncodedTable table, List<ValueDependency> dependencies) {
    this.table = table;
    this.dependencies = dependencies;
  }

  List<SuspectCell> find() {
    List<SuspectCell> found = new ArrayList<>();
    for (int column = 0; column < table.width(); column++) {
      int filled = table.filled(column);
      if (filled < LEAST_ROWS || filled < FILLED * table.height() || filled == table.height()) {
        continue;
      }
      boolean always = filled >= NEARLY_ALWAYS * table.height();
      for (int row = 0; row < table.height(); row++) {
        if (table.code(row, column) < 0 && table.nullWord(row, column) == null) {
          SuspectCell cell = ofGroup(row, column);
          if (cell == null && always) {
            cell = cell(row, column, null, filled + " of " + table.height() + " rows have a value");
          }
          if (cell != null) {
            found.add(cell);
          }
        }
      }
    }
    return found;
  }

  private @Nullable SuspectCell ofGroup(int row, int column) {
    SuspectCell cell = null;
    for (ValueDependency one : dependencies) {
      int group = table.code(row, one.from());
      if (one.to() != column || group < 0) {
        continue;
      }
      int best = one.counts().best(group);
      if (one.decided(group)) {
        return cell(row, column, table.value(column, best), one.reason(table, group));
      }
      boolean filled =
          one.counts().rows(group) >= 2
              && one.counts().rows(group) >= FILLED_GROUP * table.count(one.from(), group);
      if (filled && cell == null) {
        cell =
            cell(
                row,
                column,
                null,
                one.counts().rows(group)
                    + " of "
                    + table.count(one.from(), group)
                    + " rows with the same "
                    + table.columns().get(one.from())
                    + " have a value");
      }
    }
    return cell;
  }

  private static SuspectCell cell(int row, int column, @Nullable String value, String reason) {
    return new SuspectCell(row, column, null, value, false, "missing", reason);
  }
}
