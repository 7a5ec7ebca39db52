package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cell, of a table without a contract, that contradicts the rest of the table.
 *
 * @param row from 0, without the header
 * @param column from 0
 * @param original what is there; null where it is empty
 * @param proposal what should be there instead; null where the evidence gives nothing
 * @param certain whether there is only one explanation, so that the cell is repaired
 * @param kind dependency, missing, sum, scale, form, date, rare, notation, placeholder, encoding or
 *     shifted
 * @param reason the evidence, in English; counts and names of columns, no values
 */
public record SuspectCell(
    int row,
    int column,
    @Nullable String original,
    @Nullable String proposal,
    boolean certain,
    String kind,
    String reason) {

  SuspectCell proposed() {
    return new SuspectCell(row, column, original, proposal, false, kind, reason);
  }

  /** The cells of a column whose values are suspect, independent of their rows. */
  static List<SuspectCell> ofValues(
      EncodedTable table, int column, Map<Integer, SuspectCell> byValue) {
    List<SuspectCell> cells = new ArrayList<>();
    for (int row = 0; row < table.height() && !byValue.isEmpty(); row++) {
      SuspectCell like = byValue.get(table.code(row, column));
      if (like != null) {
        cells.add(
            new SuspectCell(
                row,
                column,
                like.original(),
                like.proposal(),
                like.certain(),
                like.kind(),
                like.reason()));
      }
    }
    return cells;
  }
}
