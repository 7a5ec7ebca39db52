package vn.kho.etl.check;

import java.util.List;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.etl.rules.InputSnapshots;

/**
 * What the rules did to the rows of a delivery.
 *
 * @param read rows that were judged
 * @param accepted rows that break no critical rule, counted
 * @param refused rows that break one, counted
 * @param refusals why records were refused, by cleaning and by rules, the most frequent first
 * @param drift columns most of whose values no longer fit the contract
 * @param inputs what was published of the other datasets that the rules looked into
 */
public record CheckedRows(
    long read,
    long accepted,
    long refused,
    List<RefusalReason> refusals,
    List<SourceDrift> drift,
    InputSnapshots inputs) {

  /** Copies the lists. */
  public CheckedRows {
    refusals = List.copyOf(refusals);
    drift = List.copyOf(drift);
  }
}
