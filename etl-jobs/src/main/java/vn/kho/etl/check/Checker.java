package vn.kho.etl.check;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotFoundException;
import vn.kho.etl.clean.Cleaned;
import vn.kho.etl.clean.Staging;
import vn.kho.etl.dedupe.Deduped;
import vn.kho.etl.journal.MetricTable;
import vn.kho.etl.rows.Rows;
import vn.kho.etl.table.Branches;
import vn.kho.etl.table.CommitNote;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.state.StateStore;
import vn.kho.quality.verdict.Outcome;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.quality.verdict.Severity;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Room 5: applies the rules, compares what they keep with main, and puts the difference on an audit
 * branch where nobody but Kho sees it.
 */
public final class Checker {
  /** Up to so many rows of main are compared in this process. */
  private static final long SMALL_TABLE = 200_000;

  private static final Duration FORGOTTEN = Duration.ofDays(2);

  private final Warehouse warehouse;
  private final Function<Contract, Judge> judges;
  private final Staging staging;

  Checker(Warehouse warehouse, Function<Contract, Judge> judges, Staging staging) {
    this.warehouse = warehouse;
    this.judges = judges;
    this.staging = staging;
  }

  /**
   * The room for one run.
   *
   * @param staging where many rows wait between two steps; names the run
   * @param states where the states of each dataset are kept
   */
  public static Checker of(
      Warehouse warehouse,
      DatasetRules rules,
      Staging staging,
      Function<DatasetName, StateStore> states) {
    MetricTable history = new MetricTable(warehouse, unused -> {});
    return new Checker(warehouse, SuiteJudge.of(rules, staging.spark(), history, states), staging);
  }

  /**
   * Checks.
   *
   * @throws KhoException SUITE_EMPTY for a dataset without rules, SCHEMA_CHANGED, or MAIN_MOVED
   *     where somebody else published meanwhile: then check again
   */
  public Verdict check(Deduped deduped) {
    Contract contract = deduped.cleaned().landing().contract();
    Judge judge = judges.apply(contract);
    Table table = warehouse.table(contract);
    dropForgotten(table);
    Stage stage = new Stage(staging, contract.name());
    Sifted sifted =
        deduped.survivors() instanceof Rows.Few few
            ? FewSieve.sift(staging.run(), deduped, few, judge)
            : ManySieve.sift(stage, deduped, judge);
    Optional<WholeTable> whole =
        contract.load().mode() == LoadMode.SNAPSHOT ? Optional.empty() : judge.wholeTable();
    Set<String> later = whole.map(WholeTable::rules).orElse(Set.of());
    Optional<Verdict> held = hold(deduped, sifted, judge.errorBudget(), later);
    if (held.isPresent()) {
      return held.orElseThrow();
    }
    OptionalLong base = Branches.head(table, SnapshotRef.MAIN_BRANCH);
    AuditTarget target = new AuditTarget(table, contract, base, staging.run());
    return audit(deduped, sifted, new Auditing(target, stage, whole));
  }

  /**
   * What an audit needs.
   *
   * @param whole judges the table, where the load is only a part of it
   */
  private record Auditing(AuditTarget target, Stage stage, Optional<WholeTable> whole) {}

  /** Branches of runs that ended badly long ago without dying; {@code Recovery} clears the dead. */
  private static void dropForgotten(Table table) {
    long old = System.currentTimeMillis() - FORGOTTEN.toMillis();
    for (String other : Branches.auditedBy(table)) {
      String branch = Branches.audit(other);
      long snapshot = Branches.head(table, branch).orElseThrow();
      if (table.snapshot(snapshot).timestampMillis() < old) {
        Branches.drop(table, branch);
      }
    }
  }

  private Verdict audit(Deduped deduped, Sifted sifted, Auditing auditing) {
    AuditTarget target = auditing.target();
    AuditLane lane =
        sifted.kept() instanceof Rows.Few few && small(target.table())
            ? new FewAudit(target, few)
            : new ManyAudit(target, sifted.kept(), auditing.stage());
    Difference difference = onBase(target, lane::compare);
    Contract contract = target.contract();
    double shrink = difference.shrink(!Matching.byContent(contract));
    if (contract.load().mode() == LoadMode.SNAPSHOT && shrink > contract.load().maxShrink()) {
      return held(deduped, sifted, ErrorCode.SHRINK_HELD, shrunk(contract, difference, shrink));
    }
    String branch = Branches.audit(staging.run());
    OptionalLong snapshot = OptionalLong.empty();
    if (!difference.none()) {
      CommitNote note = note(deduped, sifted, difference);
      snapshot = onBase(target, () -> write(lane, note, target, branch));
    }
    Audit audit =
        new Audit(
            branch,
            target.base(),
            snapshot,
            difference.inserted(),
            difference.updated(),
            difference.unchanged(),
            difference.removed());
    return ofTable(deduped, sifted, auditing, audit);
  }

  private static OptionalLong write(
      AuditLane lane, CommitNote note, AuditTarget target, String branch) {
    Branches.drop(target.table(), branch);
    lane.write(note, branch);
    return written(target, branch);
  }

  /**
   * Works on the snapshot that main stood at. Whoever moves main may take that snapshot's files
   * away as well, so that reading or writing fails in many ways; all of them mean the same.
   *
   * @throws KhoException MAIN_MOVED where the work failed and main is another snapshot by now
   */
  private static <T> T onBase(AuditTarget target, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      if (stands(target)) {
        throw e;
      }
      throw new KhoException(ErrorCode.MAIN_MOVED, moved(target.contract().name()), e);
    }
  }

  private static boolean stands(AuditTarget target) {
    try {
      target.table().refresh();
      return Branches.head(target.table(), SnapshotRef.MAIN_BRANCH).equals(target.base());
    } catch (NotFoundException | NoSuchTableException e) {
      return false; // The table was dropped: it is made again by the next attempt.
    }
  }

  private static String moved(DatasetName name) {
    return "Cannot check " + name + ", somebody published to it meanwhile. Load it again.";
  }

  /** The last question: what the rules say of the table, where the load is only a part of it. */
  private Verdict ofTable(Deduped deduped, Sifted sifted, Auditing auditing, Audit audit) {
    AuditTarget target = auditing.target();
    OptionalLong head = audit.snapshot().isPresent() ? audit.snapshot() : target.base();
    if (auditing.whole().isEmpty() || head.isEmpty()) {
      return passed(deduped, sifted, audit, Verdict.TableFigures.NONE);
    }
    WholeTable.Judged judged =
        auditing
            .whole()
            .orElseThrow()
            .judge(target, head.getAsLong(), audit.updated(), sifted.outcomes());
    Sifted told = sifted.with(judged.outcomes());
    List<RuleOutcome> failed = judged.ofTable().stream().filter(Checker::stops).toList();
    if (!failed.isEmpty()) {
      Branches.drop(target.table(), audit.branch());
      return held(deduped, told, ErrorCode.RULE_HELD, brokenTable(deduped, failed));
    }
    Verdict.TableFigures figures =
        new Verdict.TableFigures(judged.judged().metrics(), judged.judged()::keep);
    return passed(deduped, told, audit, figures);
  }

  private static Verdict.Passed passed(
      Deduped deduped, Sifted sifted, Audit audit, Verdict.TableFigures figures) {
    return new Verdict.Passed(
        deduped,
        sifted.outcomes(),
        sifted.rejects(),
        sifted.findings(),
        sifted.metrics(),
        audit,
        figures);
  }

  private CommitNote note(Deduped deduped, Sifted sifted, Difference difference) {
    Cleaned cleaned = deduped.cleaned();
    return CommitNote.of(staging.run())
        .dataset(cleaned.landing().contract())
        .count("read", cleaned.landing().records())
        .count("merged", deduped.links().count())
        .count("quarantined", cleaned.quarantined() + sifted.rejected())
        .count("inserted", difference.inserted())
        .count("updated", difference.updated())
        .count("unchanged", difference.unchanged())
        .count("removed", difference.removed());
  }

  /** The branch's snapshot, which must stand on the snapshot that the rows were compared with. */
  private static OptionalLong written(AuditTarget target, String branch) {
    target.table().refresh();
    OptionalLong head = Branches.head(target.table(), branch);
    Long parent = target.table().snapshot(head.orElseThrow()).parentId();
    boolean onBase =
        target.base().isEmpty()
            ? Branches.head(target.table(), SnapshotRef.MAIN_BRANCH).isEmpty()
            : parent != null && parent == target.base().getAsLong();
    if (!onBase) {
      Branches.drop(target.table(), branch);
      throw new KhoException(ErrorCode.MAIN_MOVED, moved(target.contract().name()));
    }
    return head;
  }

  private static boolean small(Table table) {
    Snapshot main = table.currentSnapshot();
    String rows =
        main == null ? "0" : main.summary().getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "0");
    return Long.parseLong(rows) <= SMALL_TABLE;
  }

  private Optional<Verdict> hold(
      Deduped deduped, Sifted sifted, double budget, Set<String> judgedLater) {
    long rows = deduped.survivors().count();
    List<RuleOutcome> broken = broken(sifted);
    if (!broken.isEmpty() && (double) sifted.rejected() / rows > budget) {
      String why =
          sifted.rejected()
              + " of "
              + rows
              + " rows break critical rules, more than the "
              + percent(budget)
              + " allowed: "
              + rules(broken);
      String message = message(deduped, why, "finding");
      return Optional.of(held(deduped, sifted, ErrorCode.BUDGET_HELD, message));
    }
    List<RuleOutcome> failed =
        sifted.outcomes().stream()
            .filter(Checker::stops)
            .filter(outcome -> !judgedLater.contains(outcome.rule()))
            .filter(
                outcome ->
                    outcome.outcome() == Outcome.ERRORED
                        || !sifted.rowRules().contains(outcome.rule()))
            .toList();
    return failed.isEmpty()
        ? Optional.empty()
        : Optional.of(held(deduped, sifted, ErrorCode.RULE_HELD, brokenTable(deduped, failed)));
  }

  private static boolean stops(RuleOutcome outcome) {
    return outcome.severity() == Severity.CRITICAL
        && (outcome.outcome() == Outcome.ERRORED || outcome.outcome() == Outcome.FAILED);
  }

  private String brokenTable(Deduped deduped, List<RuleOutcome> failed) {
    RuleFacts facts = new RuleFacts(deduped.cleaned().landing().contract(), failed);
    List<String> told = failed.stream().map(outcome -> told(outcome, facts)).toList();
    String why = "it breaks a critical rule of the whole table: " + String.join("; ", told);
    return message(deduped, why, "verdict");
  }

  /** A rule that is kept, by its {@code mostly}, sets rows aside but holds nothing. */
  private static List<RuleOutcome> broken(Sifted sifted) {
    return sifted.outcomes().stream()
        .filter(outcome -> outcome.severity() == Severity.CRITICAL)
        .filter(outcome -> outcome.outcome() == Outcome.FAILED)
        .filter(outcome -> sifted.rowRules().contains(outcome.rule()))
        .toList();
  }

  /** The figure of a table may be a value of it, such as the largest. */
  private static String told(RuleOutcome outcome, RuleFacts facts) {
    boolean masked = facts.masked(facts.column(outcome.rule()));
    return outcome.rule() + " (" + (masked ? RuleFacts.MASK : outcome.message().english()) + ")";
  }

  private static String rules(List<RuleOutcome> outcomes) {
    return outcomes.stream()
        .map(outcome -> outcome.rule() + " (" + outcome.message().english() + ")")
        .collect(Collectors.joining("; "));
  }

  private String message(Deduped deduped, String why, String table) {
    return "Cannot publish "
        + deduped.cleaned().landing().contract().name()
        + ", "
        + why
        + ". Look at quality."
        + table
        + " where run_id = '"
        + staging.run()
        + "', mend the source or the rule, then load again.";
  }

  private static String shrunk(Contract contract, Difference difference, double shrink) {
    return "Cannot publish "
        + contract.name()
        + ", it would lose "
        + percent(shrink)
        + " of its "
        + difference.main()
        + " rows, more than the "
        + percent(contract.load().maxShrink())
        + " allowed: "
        + difference.removed()
        + " removed. Ask "
        + contract.agency().owner()
        + " whether the delivery is whole; if it is, load it once with --max-shrink "
        + String.format(Locale.ROOT, "%.2f", Math.ceil(shrink * 100) / 100)
        + ".";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static Verdict held(Deduped deduped, Sifted sifted, ErrorCode code, String reason) {
    return new Verdict.Held(
        deduped,
        sifted.outcomes(),
        sifted.rejects(),
        sifted.findings(),
        sifted.metrics(),
        code,
        reason);
  }
}
