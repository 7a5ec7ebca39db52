package vn.kho.quality;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.kho.quality.engine.BrokenRow;
import vn.kho.quality.engine.DistributedEvaluation;
import vn.kho.quality.engine.WholeStates;
import vn.kho.quality.metric.MetricValue;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.RuleResult;

/**
 * The judgement of rows by a rule book.
 *
 * @param outcomes one per rule, in the order of the suite
 * @param flagged the rows as given, with one more column {@value #FAILED}: the ids of the row rules
 *     that each row breaks, empty where it breaks none
 * @param results the outcomes with their observed values
 * @param metrics the metrics of the rows
 * @param sample by rule, the first rows that break it, where the batch asks for them; not of every
 *     rule
 * @param states of the rules, where they are those of all rows of a dataset
 */
public record Judgement(
    List<RuleOutcome> outcomes,
    Dataset<Row> flagged,
    List<RuleResult> results,
    List<MetricValue> metrics,
    Map<String, List<BrokenRow>> sample,
    Optional<WholeStates> states) {
  /** The added column, an array of text. */
  public static final String FAILED = DistributedEvaluation.FAILED;

  /** Copies the lists. */
  public Judgement {
    outcomes = List.copyOf(outcomes);
    results = List.copyOf(results);
    metrics = List.copyOf(metrics);
    sample = Map.copyOf(sample);
  }

  /** A judgement that measured nothing. */
  public Judgement(List<RuleOutcome> outcomes, Dataset<Row> flagged, List<RuleResult> results) {
    this(outcomes, flagged, results, List.of(), Map.of(), Optional.empty());
  }

  /** A copy with more outcomes. */
  public Judgement and(List<RuleOutcome> more) {
    List<RuleOutcome> all = Stream.concat(outcomes.stream(), more.stream()).toList();
    return new Judgement(all, flagged, results, metrics, sample, states);
  }
}
