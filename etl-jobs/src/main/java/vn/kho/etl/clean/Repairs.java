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
 * @param corrections those among the repaired that a person had corrected before
 * @param ambiguous of how many keys and texts of records corrections were not applied, since they
 *     are not unique
 */
public record Repairs(
    StageRows rows,
    StageRows findings,
    long repaired,
    long proposed,
    List<AppliedCorrection> corrections,
    int ambiguous) {

  /** Copies the list. */
  public Repairs {
    corrections = List.copyOf(corrections);
  }

  /** Repairs without corrections of people. */
  public Repairs(StageRows rows, StageRows findings, long repaired, long proposed) {
    this(rows, findings, repaired, proposed, List.of(), 0);
  }

  /** A copy, where so many keys or texts that a correction is of are not unique. */
  Repairs ambiguous(int keys) {
    return new Repairs(rows, findings, repaired, proposed, corrections, keys);
  }

  /** Nothing was. */
  public static Repairs none() {
    return new Repairs(
        new StageRows.Local(CleanSchema.of(SystemTable.REPAIR), List.of()),
        new StageRows.Local(CleanSchema.of(SystemTable.FINDING), List.of()),
        0,
        0);
  }
}
