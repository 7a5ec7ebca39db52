package vn.kho.quality;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.kho.quality.deequ.ManyRows;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.RuleResult;

/**
 * What a rule book says about rows.
 *
 * @param outcomes one per rule, in the order of the suite
 * @param flagged the rows as given, with one more column {@value #FAILED}: the ids of the row rules
 *     that each row breaks, empty where it breaks none
 * @param results the outcomes with their observed values
 */
public record Judgement(
    List<RuleOutcome> outcomes, Dataset<Row> flagged, List<RuleResult> results) {
  /** The added column, an array of text. */
  public static final String FAILED = ManyRows.FAILED;

  /** Copies the lists. */
  public Judgement {
    outcomes = List.copyOf(outcomes);
    results = List.copyOf(results);
  }
}
