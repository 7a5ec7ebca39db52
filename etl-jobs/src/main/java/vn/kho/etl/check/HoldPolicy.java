package vn.kho.etl.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.Severity;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.table.HiddenValue;

/** Decides whether a person must look before a delivery is published, and says why. */
final class HoldPolicy {
  private final AuditTarget target;
  private final String run;
  private final RefusedRecords refused;
  private final Contract contract;
  private final List<RefusalReason> reasons;

  HoldPolicy(AuditTarget target, RefusedRecords refused, List<RefusalReason> reasons) {
    this.target = target;
    this.run = target.run();
    this.refused = refused;
    this.contract = target.contract();
    this.reasons = reasons;
  }

  /**
   * Why a delivery is held.
   *
   * @param code the stable code
   * @param reason for a person
   */
  record HoldReason(ErrorCode code, String reason) {}

  /**
   * Holds for refused records, for differences of the source, and for failed rules of the table
   * that are judged by the delivery.
   *
   * @param drift columns most of whose values no longer fit
   * @param budget the share of records read, 0 to 1, that may be refused
   * @param judgedLater rules that are judged of the table, not of the delivery
   */
  Optional<HoldReason> beforeAudit(
      List<SourceDrift> drift, double budget, Set<String> judgedLater) {
    if (drift.stream().anyMatch(SourceDrift::holds)) {
      return Optional.of(new HoldReason(ErrorCode.DRIFT_HELD, SourceDrift.held(contract, drift)));
    }
    Optional<HoldReason> overBudget = overBudget(budget);
    if (overBudget.isPresent()) {
      return overBudget;
    }
    FilteredRows filtered = refused.filtered();
    List<RuleOutcome> failed =
        filtered.outcomes().stream()
            .filter(outcome -> !judgedLater.contains(outcome.rule()))
            .filter(
                outcome ->
                    outcome.outcome() == Outcome.ERRORED
                        || !filtered.rowRules().contains(outcome.rule()))
            .toList();
    return ofTable(failed);
  }

  /** Holds where a critical rule of the table failed or could not be evaluated. */
  Optional<HoldReason> ofTable(List<RuleOutcome> outcomes) {
    List<RuleOutcome> failed = outcomes.stream().filter(HoldPolicy::stops).toList();
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    RuleFacts facts = new RuleFacts(contract, failed);
    String reported =
        failed.stream()
            .map(outcome -> reasonText(outcome, facts))
            .collect(Collectors.joining("; "));
    String refusals = reasons.isEmpty() ? "" : ". Besides, " + refusedOf();
    String why = "it breaks a critical rule of the whole table: " + reported + refusals;
    return Optional.of(new HoldReason(ErrorCode.RULE_HELD, message(why, "verdict")));
  }

  /**
   * Holds where a snapshot would remove too many rows of the table, or would if no refused record
   * could be one of them.
   */
  Optional<HoldReason> afterComparison(TableDifference difference) {
    double shrink = difference.shrink(!target.byContent());
    long lacking = lackingRows(difference);
    if (lacking > contract.load().maxShrink() * difference.main()) {
      return Optional.of(new HoldReason(ErrorCode.SHRINK_HELD, lacking(difference, lacking)));
    }
    boolean removes =
        target.strategy().whole() || SourceDeletionCheck.of(refused.deduped().cleaned()).removes();
    if (!removes || shrink <= contract.load().maxShrink()) {
      return Optional.empty();
    }
    return Optional.of(new HoldReason(ErrorCode.SHRINK_HELD, shrunk(difference, shrink)));
  }

  /**
   * Rows of the table that the delivery certainly lacks, although all stay since a refused record
   * may be any of them: each record, and each that was merged, can be one row only. A file that was
   * cut off within a line looks like this.
   */
  private long lackingRows(TableDifference difference) {
    if (KeepPolicy.of(target, refused).kind() != KeepPolicy.KeepBasis.ALL) {
      return 0;
    }
    return difference.kept() - refused.count() - refused.deduped().links().count();
  }

  /**
   * What cleaning refuses and what failed critical rules refuse counts against one budget. Rows
   * that are refused only by rules which hold by their {@code mostly} do not count: the rule itself
   * says how many may be wrong. A delivery of which nothing is left is held whatever the budget.
   */
  private Optional<HoldReason> overBudget(double budget) {
    if (refused.deduped().cleaned().landing().replay()) {
      return Optional.empty(); // These were refused before; what is refused again stays set aside.
    }
    FilteredRows filtered = refused.filtered();
    long read = refused.deduped().cleaned().read();
    List<RuleOutcome> broken = broken();
    long byCleaning = refused.deduped().cleaned().quarantined();
    long counted = byCleaning + (broken.isEmpty() ? 0 : filtered.rejected());
    boolean nothingLeft = refused.count() > 0 && filtered.kept().count() == 0;
    if (!nothingLeft && (counted == 0 || (double) counted / read <= budget)) {
      return Optional.empty();
    }
    String limit =
        nothingLeft
            ? ", and nothing is left of the delivery: "
            : ", more than the " + percent(budget) + " of the error budget: ";
    String rules = broken.isEmpty() ? "" : ". Critical rules that failed: " + rules(broken);
    String why = refusedOf(limit) + rules;
    return Optional.of(new HoldReason(ErrorCode.BUDGET_HELD, message(why, "quarantine")));
  }

  private static boolean stops(RuleOutcome outcome) {
    return outcome.severity() == Severity.CRITICAL
        && (outcome.outcome() == Outcome.ERRORED || outcome.outcome() == Outcome.FAILED);
  }

  /** Failed critical row rules; one that holds by its {@code mostly} refuses rows only. */
  private List<RuleOutcome> broken() {
    return refused.filtered().outcomes().stream()
        .filter(outcome -> outcome.severity() == Severity.CRITICAL)
        .filter(outcome -> outcome.outcome() == Outcome.FAILED)
        .filter(outcome -> refused.filtered().rowRules().contains(outcome.rule()))
        .toList();
  }

  /** A rule and its message; masked, since a figure may be a value, such as the largest. */
  private static String reasonText(RuleOutcome outcome, RuleFacts facts) {
    boolean masked = facts.masked(facts.column(outcome.rule()));
    return outcome.rule() + " (" + (masked ? HiddenValue.MASK : outcome.message().english()) + ")";
  }

  private static String rules(List<RuleOutcome> outcomes) {
    return outcomes.stream()
        .map(outcome -> outcome.rule() + " (" + outcome.message().english() + ")")
        .collect(Collectors.joining("; "));
  }

  private String refusedOf() {
    return refusedOf(": ");
  }

  private String refusedOf(String between) {
    return refused.count()
        + " of "
        + refused.deduped().cleaned().read()
        + (refused.count() == 1 ? " records was refused" : " records were refused")
        + between
        + RefusalReason.sentence(reasons);
  }

  private String message(String why, String table) {
    return "Cannot publish "
        + contract.name()
        + ", "
        + why
        + ". Look at quality."
        + table
        + " where run_id = '"
        + run
        + "', mend the source or the rule, then load again.";
  }

  private String lacking(TableDifference difference, long lacking) {
    return "Cannot publish "
        + contract.name()
        + ", the delivery lacks at least "
        + lacking
        + " of its "
        + difference.main()
        + " rows, that is "
        + percent((double) lacking / difference.main())
        + " where "
        + percent(contract.load().maxShrink())
        + " may go; it may have been cut off"
        + besides();
  }

  /**
   * The reason; where records were refused, these come first, since they may be the missing rows.
   */
  private String shrunk(TableDifference difference, double shrink) {
    String what =
        "Cannot publish "
            + contract.name()
            + ", it would lose "
            + percent(shrink)
            + " of its "
            + difference.main()
            + " rows, more than the "
            + percent(contract.load().maxShrink())
            + " allowed: "
            + difference.removed()
            + " removed";
    if (!reasons.isEmpty()) {
      return what + ", " + difference.kept() + " kept in their last good version" + besides();
    }
    return what
        + ". Ask "
        + contract.agency().owner()
        + " whether the delivery is whole; if it is, load it once with --max-shrink "
        + String.format(Locale.ROOT, "%.2f", Math.ceil(shrink * 100) / 100)
        + ".";
  }

  private String besides() {
    return ". Besides, "
        + refusedOf()
        + ". Mend these first (quality.quarantine where run_id = '"
        + run
        + "'), then load again; what is missing from the delivery itself is a question for "
        + contract.agency().owner()
        + ".";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
