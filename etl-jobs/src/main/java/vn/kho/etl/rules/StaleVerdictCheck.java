package vn.kho.etl.rules;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.expectation.Expectation.RuleTiming;
import vn.kho.quality.expectation.RuleInputs;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.KhoException;

/**
 * Finds rules that may judge the same rows otherwise than at the last load, since they depend on
 * the time, or on another dataset of which another snapshot is published than the one against which
 * they were judged. Rules about anomalies are not among them: they compare figures of loads.
 */
public final class StaleVerdictCheck {
  private final DatasetInputs inputs;
  private final Warehouse warehouse;
  private final Clock clock;

  /**
   * The check of one load.
   *
   * @param clock what time it is, in the zone where years begin
   */
  public StaleVerdictCheck(DatasetInputs inputs, Warehouse warehouse, Clock clock) {
    this.inputs = inputs;
    this.warehouse = warehouse;
    this.clock = clock;
  }

  /**
   * Why rules must be judged again; empty where all depend on the rows alone, or nothing else that
   * they look at has changed.
   *
   * @param judged when the load began that judged them last
   * @param against the other datasets as they were judged against then; one that is not among them
   *     counts as changed
   */
  public Optional<String> reason(Contract contract, Instant judged, InputSnapshots against) {
    Map<String, RuleInputs> all;
    try {
      all = inputs.of(contract);
    } catch (KhoException e) {
      return Optional.of("its rules cannot be used"); // The check stage says what is wrong.
    }
    InputSnapshots now = InputSnapshots.now(warehouse, inputs.references(contract));
    for (Map.Entry<String, RuleInputs> rule : all.entrySet()) {
      if (elapsed(rule.getValue().timing(), judged)) {
        return Optional.of("rule '" + rule.getKey() + "' depends on the moment");
      }
      Optional<String> changed =
          rule.getValue().datasets().stream()
              .sorted()
              .filter(dataset -> !now.same(dataset, against))
              .findFirst();
      if (changed.isPresent()) {
        return changed.map(
            dataset ->
                "rule '" + rule.getKey() + "' looks into " + dataset + ", which has changed");
      }
    }
    return Optional.empty();
  }

  private boolean elapsed(RuleTiming timing, Instant judged) {
    return switch (timing) {
      case NONE -> false;
      case YEAR ->
          judged.atZone(clock.getZone()).getYear()
              != clock.instant().atZone(clock.getZone()).getYear();
      case MOMENT -> true;
    };
  }
}
