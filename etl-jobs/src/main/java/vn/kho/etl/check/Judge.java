package vn.kho.etl.check;

import java.util.List;
import java.util.Optional;
import vn.kho.etl.rows.Rows;
import vn.kho.quality.Batch;
import vn.kho.quality.Judgement;
import vn.kho.quality.metric.MetricValue;
import vn.kho.quality.verdict.RuleOutcome;

/** The rules of one dataset, ready to be applied. */
interface Judge {

  /** The share of rows, 0 to 1, that critical rules may set aside. */
  double errorBudget();

  /** Judges rows of this process. */
  Few judge(Rows.Few rows);

  /** Judges rows on Spark. */
  Judgement judge(Batch batch);

  /** Judges the table that a load brings only a part of; empty: only the load's rows are judged. */
  default Optional<WholeTable> wholeTable() {
    return Optional.empty();
  }

  /**
   * What the rules say about few rows.
   *
   * @param outcomes one per rule
   * @param failed for each row, in the order given, the ids of the row rules that it breaks
   * @param metrics what was measured besides
   */
  record Few(List<RuleOutcome> outcomes, List<List<String>> failed, List<MetricValue> metrics) {

    /** Measured nothing. */
    Few(List<RuleOutcome> outcomes, List<List<String>> failed) {
      this(outcomes, failed, List.of());
    }
  }
}
