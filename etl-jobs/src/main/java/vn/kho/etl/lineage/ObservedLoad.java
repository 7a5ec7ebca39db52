package vn.kho.etl.lineage;

import java.util.List;
import java.util.Optional;
import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.land.Landing;
import vn.kho.quality.metric.MetricValue;
import vn.kho.quality.verdict.RuleOutcome;

/**
 * What lineage records of a pipeline, without rows.
 *
 * @param landed what was received; empty where landing was not reached
 * @param outcomes one for each rule
 * @param metrics the metrics of the rows that were checked
 */
record ObservedLoad(
    Optional<LandedTotals> landed, List<RuleOutcome> outcomes, List<MetricValue> metrics) {
  static final ObservedLoad NOTHING = new ObservedLoad(Optional.empty(), List.of(), List.of());

  ObservedLoad {
    outcomes = List.copyOf(outcomes);
    metrics = List.copyOf(metrics);
  }

  ObservedLoad with(Landing landing) {
    LandedTotals sums =
        new LandedTotals(landing.records(), landing.bytes(), landing.files().size());
    return new ObservedLoad(Optional.of(sums), outcomes, metrics);
  }

  /**
   * A copy with the metrics of a check. Metrics of the whole table replace those of a load that
   * brought only a part of it.
   */
  ObservedLoad with(CheckVerdict verdict) {
    boolean part =
        verdict instanceof CheckVerdict.Passed passed && !passed.table().metrics().isEmpty();
    return new ObservedLoad(
        landed,
        verdict.outcomes(),
        part ? ((CheckVerdict.Passed) verdict).table().metrics() : verdict.metrics());
  }

  /**
   * What was received.
   *
   * @param records in all files
   * @param bytes in all files
   * @param files how many
   */
  record LandedTotals(long records, long bytes, long files) {}
}
