package vn.kho.quality;

import java.util.List;
import java.util.Map;
import vn.kho.quality.deequ.DeltaRows;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.RuleResult;

/** What a rule book says about a whole dataset of which only the change was read. */
public final class DeltaJudgement {
  private final List<RuleResult> results;
  private final Map<String, String> recomputed;
  private final DeltaRows.Keeping keeping;

  DeltaJudgement(
      List<RuleResult> results, Map<String, String> recomputed, DeltaRows.Keeping keeping) {
    this.results = List.copyOf(results);
    this.recomputed = Map.copyOf(recomputed);
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
  public Map<String, String> recomputed() {
    return recomputed;
  }

  /**
   * Makes the new states the kept ones: to be called when the change is published. Until then the
   * old ones stand, and a change that is given up leaves no trace.
   *
   * @param version the version of the dataset with the change, such as its snapshot id
   */
  public void keep(String version) {
    keeping.keep(version);
  }
}
