package vn.kho.etl.clean;

import java.util.List;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.table.SystemTable;

/**
 * What was repaired in the values of clean rows.
 *
 * @param rows shaped as {@code quality.repair}: repairs and proposals
 * @param findings shaped as {@code quality.finding}: one for each proposal
 * @param repaired how many values hold the result of a repair; one that several cleaners or several
 *     rules changed is one value
 * @param proposed how many keep their original beside a proposal, each counted once as well
 */
public record Repairs(StageRows rows, StageRows findings, long repaired, long proposed) {

  /** Nothing was. */
  public static Repairs none() {
    return new Repairs(
        new StageRows.Local(CleanSchema.of(SystemTable.REPAIR), List.of()),
        new StageRows.Local(CleanSchema.of(SystemTable.FINDING), List.of()),
        0,
        0);
  }
}
