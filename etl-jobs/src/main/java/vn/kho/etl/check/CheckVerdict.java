package vn.kho.etl.check;

import java.util.List;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.rows.StageRows;
import vn.kho.quality.metric.MetricValue;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.schema.problem.ErrorCode;

/** The verdict of the check stage: the rows may be published, or are held for a person. */
public sealed interface CheckVerdict {

  /** What the stage took. */
  DedupedRows deduped();

  /** One outcome per rule. */
  List<RuleOutcome> outcomes();

  /** What the rules did to the rows, and why records were refused. */
  CheckedRows checked();

  /** Rows refused by critical rules, shaped as the quarantine table. */
  StageRows rejects();

  /** Every failed rule of every row, shaped as the finding table. */
  StageRows findings();

  /** What was measured of the rows that were judged. */
  List<MetricValue> metrics();

  /**
   * The rows are on an audit branch and may be published.
   *
   * @param deduped what the stage took
   * @param outcomes one per rule
   * @param checked what the rules did to the rows
   * @param rejects rows refused by critical rules
   * @param findings every failed rule of every row
   * @param metrics what was measured
   * @param audit the branch, and how it differs from main
   * @param table what is known of the whole table, where the load is only a part of it
   * @param kept rows of main that stay in their last good version, shaped as {@code ops.kept}
   * @param deleted rows of main that were deleted at the source, shaped as {@code ops.deleted}
   */
  record Passed(
      DedupedRows deduped,
      List<RuleOutcome> outcomes,
      CheckedRows checked,
      StageRows rejects,
      StageRows findings,
      List<MetricValue> metrics,
      AuditBranch audit,
      TableFigures table,
      StageRows kept,
      StageRows deleted)
      implements CheckVerdict {

    /** A verdict that holds these rows although they passed, for a reason outside them. */
    public Held held(ErrorCode code, String reason) {
      return new Held(deduped, outcomes, checked, rejects, findings, metrics, code, reason);
    }
  }

  /**
   * Figures of a table that a load brings only a part of.
   *
   * @param metrics what was measured of the table
   * @param states the states to keep when the load is published
   * @param notes what a person should know of rows that the load did not bring, a sentence each
   */
  record TableFigures(List<MetricValue> metrics, TableStateWriter states, List<String> notes) {
    /** None: the load is the whole table. */
    static final TableFigures NONE = new TableFigures(List.of(), unused -> {}, List.of());

    /** Copies the lists. */
    public TableFigures {
      metrics = List.copyOf(metrics);
      notes = List.copyOf(notes);
    }
  }

  /** What is kept of a table. */
  @FunctionalInterface
  interface TableStateWriter {
    /** Keeps it for a version, the id of a snapshot. */
    void keep(String version);
  }

  /**
   * Nothing is published; main stays as it was.
   *
   * @param deduped what the stage took
   * @param outcomes one per rule
   * @param checked what the rules did to the rows
   * @param rejects rows refused by critical rules
   * @param findings every failed rule of every row
   * @param metrics what was measured
   * @param code why, as a stable code
   * @param reason why, for a person
   */
  record Held(
      DedupedRows deduped,
      List<RuleOutcome> outcomes,
      CheckedRows checked,
      StageRows rejects,
      StageRows findings,
      List<MetricValue> metrics,
      ErrorCode code,
      String reason)
      implements CheckVerdict {}
}
