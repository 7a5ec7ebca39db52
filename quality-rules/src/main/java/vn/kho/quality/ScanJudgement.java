package vn.kho.quality;

import java.util.List;
import java.util.Map;
import vn.kho.quality.engine.BrokenRow;
import vn.kho.quality.verdict.RuleResult;

/**
 * The judgement, by a rule book, of files that are read in this process.
 *
 * @param results the outcomes with their observed values, one per rule, in the order of the suite
 * @param sample by rule, the first rows that break it
 */
public record ScanJudgement(List<RuleResult> results, Map<String, List<BrokenRow>> sample) {
  /** Copies both. */
  public ScanJudgement {
    results = List.copyOf(results);
    sample = Map.copyOf(sample);
  }
}
