package vn.kho.etl.rules;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.HistoryEntry;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.table.TableBranches;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.expectation.Expectation.RuleTiming;
import vn.kho.quality.expectation.RuleInputs;
import vn.kho.quality.suite.Rule;
import vn.kho.quality.suite.Suite;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.KhoException;

/**
 * Finds rules that may judge the same rows otherwise than at the last load, since they depend on
 * the time or on another dataset that was published since. Rules about anomalies are not among
 * them: they compare figures of loads.
 */
public final class StaleVerdictCheck {

  /** The longest that a publish takes: history has its beginning, readers see it at its end. */
  static final Duration PUBLISH = Duration.ofMinutes(1);

  private final DatasetRules rules;
  private final Warehouse warehouse;
  private final Clock clock;

  /**
   * The check of one load.
   *
   * @param clock what time it is, in the zone where years begin
   */
  public StaleVerdictCheck(DatasetRules rules, Warehouse warehouse, Clock clock) {
    this.rules = rules;
    this.warehouse = warehouse;
    this.clock = clock;
  }

  /**
   * Why rules must be judged again; empty where all depend on the rows alone, or nothing else that
   * they look at has changed.
   *
   * @param judged when the load began that judged them last
   */
  public Optional<String> reason(Contract contract, Instant judged) {
    Suite suite;
    try {
      suite = rules.stated(contract).suite();
    } catch (KhoException e) {
      return Optional.of("its rules cannot be used"); // The check stage says what is wrong.
    }
    return suite.rules().stream()
        .flatMap(rule -> reason(rule, suite.parameters(), judged).stream())
        .findFirst();
  }

  private Optional<String> reason(
      Rule rule, Map<String, @Nullable Object> parameters, Instant judged) {
    RuleInputs inputs = RuleInputs.of(rule, parameters);
    if (elapsed(inputs.timing(), judged)) {
      return Optional.of("rule '" + rule.id() + "' depends on the moment");
    }
    return inputs.datasets().stream()
        .filter(dataset -> changed(dataset, judged))
        .findFirst()
        .map(dataset -> "rule '" + rule.id() + "' looks into " + dataset + ", which has changed");
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

  /** Whether a dataset has changed; true where it is no table, since it may be a view of others. */
  private boolean changed(String dataset, Instant judged) {
    return PublishedColumns.named(warehouse, dataset)
        .map(table -> !published(table).isBefore(judged.minus(PUBLISH)))
        .orElse(true);
  }

  /** When main got the rows that it has: moving them, as compaction does, is no change. */
  static Instant published(Table table) {
    List<HistoryEntry> history = table.history();
    Instant since = Instant.EPOCH;
    if (!history.isEmpty()) {
      long content = content(table, history.get(history.size() - 1));
      for (int i = history.size() - 1; i >= 0 && content(table, history.get(i)) == content; i--) {
        since = Instant.ofEpochMilli(history.get(i).timestampMillis());
      }
    }
    return since;
  }

  private static long content(Table table, HistoryEntry entry) {
    return TableBranches.content(table, entry.snapshotId());
  }
}
