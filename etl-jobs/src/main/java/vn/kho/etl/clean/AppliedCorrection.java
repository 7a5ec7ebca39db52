package vn.kho.etl.clean;

import java.io.Serializable;
import java.time.Instant;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.rows.Repair;

/**
 * A correction that was applied again to a record of a later delivery.
 *
 * @param correction the correction that a person gave
 * @param file SHA-256 of the delivered file
 * @param number of the record in it, from 1
 * @param key of the row
 * @param original the text of the cell as delivered; null where it had none
 * @param result the value of the row; null where it is none
 * @param again whether a repair of the same cell by a cleaner is counted already, so that this one
 *     does not count the cell once more
 */
public record AppliedCorrection(
    CellCorrection correction,
    String file,
    long number,
    String key,
    @Nullable String original,
    @Nullable String result,
    boolean again)
    implements Serializable {
  /** The kind and the rule under which such rows are in {@code quality.repair}. */
  static final String RULE = "correction";

  /** As a row of {@code quality.repair}. */
  Row row(String run, String dataset, Instant at) {
    String reason =
        "corrected by %s at %s: %s (record %s of the quarantine)"
            .formatted(correction.who(), correction.at(), correction.why(), correction.record());
    return new Repair(
            correction.column(),
            RULE,
            original,
            result,
            Repair.RepairOutcome.REPAIRED,
            reason,
            RULE)
        .row(
            new Repair.RepairPlace(run, dataset, "clean", file, number, key),
            at,
            again ? Repair.RepairedCells.AGAIN : Repair.RepairedCells.ONE);
  }
}
