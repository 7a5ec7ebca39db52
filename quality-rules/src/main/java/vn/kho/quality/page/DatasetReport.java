package vn.kho.quality.page;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.score.DimensionGroup;

/**
 * The content of the page of one dataset.
 *
 * @param subject the dataset and its agency
 * @param visit how its pipeline ended
 * @param rows where its rows ended
 * @param score its score; null where no rule applied
 * @param groups the score of each group that has a rule
 * @param rules every rule, in the order of the suite
 * @param setAside what was set aside, most first
 * @param quarantined what has become of all records of the dataset that were ever set aside, when
 *     the page is written: how many are in each state
 * @param repairs columns of which values were repaired, or are proposed to be, by name
 * @param history the nights so far, oldest first, this one among them
 */
public record DatasetReport(
    PageSubject subject,
    PastRun visit,
    DeliveryCounts rows,
    @Nullable ScoreChange score,
    Map<DimensionGroup, ScoreChange> groups,
    List<RuleReport> rules,
    List<QuarantineSummary> setAside,
    Map<String, Long> quarantined,
    List<ColumnRepairs> repairs,
    List<HistoryPoint> history) {

  /** Copies what is mutable. */
  public DatasetReport {
    groups = Map.copyOf(groups);
    rules = List.copyOf(rules);
    setAside = List.copyOf(setAside);
    quarantined = Map.copyOf(quarantined);
    repairs = List.copyOf(repairs);
    history = List.copyOf(history);
  }

  /** Its groups, in their order. */
  Map<DimensionGroup, ScoreChange> groupsInOrder() {
    return new TreeMap<>(groups);
  }

  /** How many records wait for a person, or for a replay of what a person corrected. */
  long waitingRecords() {
    return quarantined.getOrDefault("open", 0L) + quarantined.getOrDefault("corrected", 0L);
  }

  /** How many rules are broken. */
  public long broken() {
    return rules.stream().filter(RuleReport::broken).count();
  }

  /** How many rules are worse than the time before. */
  public long fell() {
    return rules.stream().filter(RuleReport::fell).count();
  }
}
