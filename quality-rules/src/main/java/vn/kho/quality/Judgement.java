package vn.kho.quality;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.kho.quality.verdict.RuleOutcome;

/**
 * What a rule book says about rows.
 *
 * @param outcomes one per rule, in the order of the suite
 * @param flagged the rows as given, with one more column {@value #FAILED}: the ids of the row rules
 *     that each row breaks, empty where it breaks none
 */
public record Judgement(List<RuleOutcome> outcomes, Dataset<Row> flagged) {
  /** The added column, an array of text. */
  public static final String FAILED = "_failed";

  /** Copies the outcomes. */
  public Judgement {
    outcomes = List.copyOf(outcomes);
  }
}
