package vn.kho.etl.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.rules.InputSnapshots;
import vn.kho.quality.Judgement;
import vn.kho.quality.SparkBatch;
import vn.kho.quality.metric.MetricValue;
import vn.kho.quality.state.DatasetDelta;
import vn.kho.quality.verdict.RuleOutcome;

/** The rules of one dataset, ready to be applied. */
interface RowJudge {

  /** The share of rows, 0 to 1, that critical rules may set aside. */
  double errorBudget();

  /** What was published of the other datasets that the rules look into, before they did. */
  default InputSnapshots inputs() {
    return InputSnapshots.NONE;
  }

  /** Judges rows of this process. */
  LocalRowJudgement judge(StageRows.Local rows);

  /** Judges rows on Spark. */
  Judgement judge(SparkBatch batch);

  /**
   * Judges rows on Spark by the rules that each row keeps or breaks. Other rules need not have an
   * outcome, and nothing is measured.
   */
  default Judgement judgeRows(SparkBatch batch) {
    return judge(batch);
  }

  /** Judges rows of this process by the rules that each row keeps or breaks. */
  default LocalRowJudgement judgeRows(StageRows.Local rows) {
    return judge(rows);
  }

  /** The ids of the rules that each row keeps or breaks. */
  Set<String> rowRules();

  /** The ids of those of them that look at the row alone, not at others beside it. */
  default Set<String> singleRowRules() {
    return Set.of();
  }

  /**
   * Judges rows by the states that are kept of those of the last load, and what changed since.
   *
   * @param rows how many there are now
   */
  default TableJudgement judge(DatasetDelta delta, long rows) {
    throw new UnsupportedOperationException("No states are kept");
  }

  /** The states of the rules about rows, to be kept where they are those of the whole table. */
  default CheckVerdict.TableStateWriter states(Judgement judged) {
    return version -> {};
  }

  /** Judges the table that a load brings only a part of; empty: only the load's rows are judged. */
  default Optional<IncrementalEvaluator> wholeTable() {
    return Optional.empty();
  }

  /**
   * What the rules say about all rows.
   *
   * @param outcomes one per rule
   * @param metrics what was measured besides
   * @param states those of the rules, to be kept where they are those of the whole table
   */
  record TableJudgement(
      List<RuleOutcome> outcomes,
      List<MetricValue> metrics,
      CheckVerdict.TableStateWriter states) {}

  /**
   * What the rules say about few rows.
   *
   * @param outcomes one per rule
   * @param failed for each row, in the order given, the ids of the row rules that it breaks
   * @param metrics what was measured besides
   */
  record LocalRowJudgement(
      List<RuleOutcome> outcomes, List<List<String>> failed, List<MetricValue> metrics) {

    /** Measured nothing. */
    LocalRowJudgement(List<RuleOutcome> outcomes, List<List<String>> failed) {
      this(outcomes, failed, List.of());
    }
  }
}
