package vn.kho.etl.repair;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.clean.RowStaging;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.RepairRule;

/**
 * Repairs the values of clean rows by evidence within the delivery, as {@code kho.repair} declares.
 * Rules are applied in the contract's order; each sees the values repaired by those before. The
 * number of rows does not change.
 */
public final class Repairer {
  private final RowStaging staging;
  private final Instant startedAt;

  /**
   * The repairer of one run.
   *
   * @param staging where rows are staged in distributed execution
   * @param startedAt the time of the run
   */
  public Repairer(RowStaging staging, Instant startedAt) {
    this.staging = staging;
    this.startedAt = startedAt;
  }

  /** Repairs rows; returns the same object where the contract declares no repair rules. */
  public CleanedRows repair(CleanedRows cleaned) {
    Contract contract = cleaned.landing().contract();
    if (contract.load().repairs().isEmpty() || cleaned.rows().count() == 0) {
      return cleaned;
    }
    RepairedRow rows = new RepairedRow(contract, staging.run(), startedAt);
    List<JudgedRule> rulings = rulings(contract);
    return cleaned.rows() instanceof StageRows.Local few
        ? new LocalRepair(cleaned, rulings, rows).repair(few)
        : new DistributedRepair(cleaned, rulings, rows, staging).repair();
  }

  /**
   * A judge and the rule under which its changes are logged.
   *
   * @param rule the rule; for sums, which are judged together, the first of them
   * @param judge what decides
   */
  record JudgedRule(RepairRule rule, RepairJudge judge) implements Serializable {}

  /** The judges in the contract's order; all sums are judged together, in place of the first. */
  private static List<JudgedRule> rulings(Contract contract) {
    List<RepairRule> rules = contract.load().repairs();
    List<RepairRule> sums =
        rules.stream().filter(rule -> rule.kind() == RepairRule.RepairRuleKind.SUM).toList();
    List<JudgedRule> rulings = new ArrayList<>();
    for (RepairRule rule : rules) {
      switch (rule.kind()) {
        case DEPENDENCY, VOTE ->
            rulings.add(new JudgedRule(rule, new AgreementJudge(rule, contract)));
        case SCALE -> rulings.add(new JudgedRule(rule, new ScaleJudge(rule, contract)));
        case SUM -> {
          if (rule.equals(sums.get(0))) {
            rulings.add(new JudgedRule(rule, new SumJudge(sums, contract)));
          }
        }
      }
    }
    return rulings;
  }
}
