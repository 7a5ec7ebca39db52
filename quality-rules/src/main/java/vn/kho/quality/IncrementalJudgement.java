package vn.kho.quality;

import java.util.List;
import java.util.Map;
import vn.kho.quality.engine.IncrementalEvaluation;
import vn.kho.quality.metric.MetricValue;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.RuleResult;
import vn.kho.schema.contract.Bilingual;

/** The judgement of a whole dataset of which only the change was read. */
public final class IncrementalJudgement {
  private final List<RuleResult> results;
  private final Map<String, Bilingual> recomputed;
  private final List<MetricValue> metrics;
  private final IncrementalEvaluation.StateCommit keeping;

  IncrementalJudgement(
      List<RuleResult> results,
      Map<String, Bilingual> recomputed,
      List<MetricValue> metrics,
      IncrementalEvaluation.StateCommit keeping) {
    this.results = List.copyOf(results);
    this.recomputed = Map.copyOf(recomputed);
    this.metrics = List.copyOf(metrics);
    this.keeping = keeping;
  }

  /** One outcome a rule, in the order of the suite, of the whole dataset. */
  public List<RuleOutcome> outcomes() {
    return results.stream().map(RuleResult::outcome).toList();
  }

  /** The outcomes with their observed values. */
  public List<RuleResult> results() {
    return results;
  }

  /** By the id of a rule, why its figure was read from the whole dataset again. */
  public Map<String, Bilingual> recomputed() {
    return recomputed;
  }

  /** The metrics of the whole dataset that the rule book's plan asks for. */
  public List<MetricValue> metrics() {
    return metrics;
  }

  /**
   * Stores the new states; to be called once the change is published. Until then the old states
   * stay in force, so a change that is not published has no effect.
   *
   * @param version the version of the dataset with the change, such as its snapshot id
   */
  public void keep(String version) {
    keeping.keep(version);
  }
}
