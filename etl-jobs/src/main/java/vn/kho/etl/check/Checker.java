package vn.kho.etl.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
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
import vn.kho.etl.ledger.Ledger;
import vn.kho.etl.ledger.MainRows;
import vn.kho.etl.rows.Rows;
import vn.kho.etl.table.Branches;
import vn.kho.etl.table.CommitNote;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.state.StateStore;
import vn.kho.quality.verdict.RuleOutcome;
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
    List<Refusal> reasons =
        RefusalReasons.of(
            contract, List.of(deduped.cleaned().rejects(), sifted.rejects()), stage::spark);
    Sift sift = new Sift(sifted, new RefusedRecords(deduped, sifted), reasons);
    HoldPolicy policy = new HoldPolicy(staging.run(), sift.refused(), reasons);
    Optional<HoldPolicy.Hold> hold = policy.beforeAudit(judge.errorBudget(), later);
    if (hold.isPresent()) {
      return held(sift, hold.orElseThrow());
    }
    OptionalLong base = Branches.head(table, SnapshotRef.MAIN_BRANCH);
    AuditTarget target = new AuditTarget(table, contract, base, staging.run());
    return audit(sift, policy, new Auditing(target, stage, whole));
  }

  /**
   * Rows after the rules, and what was refused before and by them.
   *
   * @param sifted the rows
   * @param refused the records that were refused
   * @param reasons why
   */
  private record Sift(Sifted sifted, RefusedRecords refused, List<Refusal> reasons) {
    Deduped deduped() {
      return refused.deduped();
    }

    CheckedRows checked() {
      return new CheckedRows(sifted.read(), sifted.kept().count(), sifted.rejected(), reasons);
    }

    Sift with(List<RuleOutcome> others) {
      return new Sift(sifted.with(others), refused, reasons);
    }
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

  private Verdict audit(Sift sift, HoldPolicy policy, Auditing auditing) {
    AuditTarget target = auditing.target();
    AuditLane lane =
        sift.sifted().kept() instanceof Rows.Few few && small(target.table())
            ? new FewAudit(target, few, sift.refused())
            : new ManyAudit(target, sift.sifted().kept(), auditing.stage(), sift.refused());
    Difference difference = onBase(target, lane::compare);
    requireWhole(sift, difference);
    Optional<HoldPolicy.Hold> shrunk = policy.afterComparison(difference);
    if (shrunk.isPresent()) {
      return held(sift, shrunk.orElseThrow());
    }
    String branch = Branches.audit(staging.run());
    OptionalLong snapshot = OptionalLong.empty();
    AuditLane.Written rows = new AuditLane.Written(difference.main(), difference.main());
    if (!difference.none()) {
      CommitNote note = note(sift, difference);
      Branch written = onBase(target, () -> write(lane, note, target, branch));
      rows = written.rows();
      snapshot = written.snapshot();
    }
    Audit audit =
        new Audit(
            branch,
            target.base(),
            snapshot,
            difference.inserted(),
            difference.updated(),
            difference.unchanged(),
            difference.removed(),
            difference.kept(),
            new MainRows(rows.before(), difference.inserted(), difference.removed(), rows.after()));
    requireBalanced(target, audit);
    return ofTable(sift, policy, auditing, new Audited(audit, lane.kept()));
  }

  /** A branch that was written: its snapshot, and the rows before and after. */
  private record Branch(OptionalLong snapshot, AuditLane.Written rows) {}

  private static Branch write(AuditLane lane, CommitNote note, AuditTarget target, String branch) {
    Branches.drop(target.table(), branch);
    AuditLane.Written rows = lane.write(note, branch);
    return new Branch(written(target, branch), rows);
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

  /**
   * Every row that the rules left must be compared once; and a snapshot is compared with every row
   * of main, each of which must be somewhere.
   */
  private static void requireWhole(Sift sift, Difference difference) {
    Contract contract = sift.deduped().cleaned().landing().contract();
    long accepted = sift.sifted().kept().count();
    long compared = difference.inserted() + difference.updated() + difference.unchanged();
    long found =
        difference.updated() + difference.unchanged() + difference.removed() + difference.kept();
    boolean whole = contract.load().mode() != LoadMode.SNAPSHOT || found == difference.main();
    if (compared != accepted || !whole) {
      throw new KhoException(
          ErrorCode.LEDGER_UNBALANCED,
          "Cannot check "
              + contract.name()
              + ", its counts do not meet: the rules left "
              + accepted
              + " rows, of which "
              + compared
              + " were compared with the "
              + difference.main()
              + " rows of the table, and "
              + found
              + " of these were found again. Nothing was published. Look for rows of one _key that"
              + " stand twice in the table; if there are none, please report it.");
    }
  }

  private static void requireBalanced(AuditTarget target, Audit audit) {
    try {
      new Ledger(target.contract().name()).requireBalanced(audit.main());
    } catch (KhoException e) {
      Branches.drop(target.table(), audit.branch());
      throw e;
    }
  }

  /** What stands on the branch, and the rows of main that stay. */
  private record Audited(Audit audit, Rows kept) {}

  /** The last question: what the rules say of the table, where the load is only a part of it. */
  private Verdict ofTable(Sift sift, HoldPolicy policy, Auditing auditing, Audited audited) {
    AuditTarget target = auditing.target();
    Audit audit = audited.audit();
    OptionalLong head = audit.snapshot().isPresent() ? audit.snapshot() : target.base();
    if (auditing.whole().isEmpty() || head.isEmpty()) {
      return passed(sift, audited, Verdict.TableFigures.NONE);
    }
    WholeTable.Judged judged =
        auditing
            .whole()
            .orElseThrow()
            .judge(target, head.getAsLong(), audit.updated(), sift.sifted().outcomes());
    Sift told = sift.with(judged.outcomes());
    Optional<HoldPolicy.Hold> hold = policy.ofTable(judged.ofTable());
    if (hold.isPresent()) {
      Branches.drop(target.table(), audit.branch());
      return held(told, hold.orElseThrow());
    }
    Verdict.TableFigures figures =
        new Verdict.TableFigures(judged.judged().metrics(), judged.judged()::keep);
    return passed(told, audited, figures);
  }

  private static Verdict.Passed passed(Sift sift, Audited audited, Verdict.TableFigures figures) {
    Sifted sifted = sift.sifted();
    return new Verdict.Passed(
        sift.deduped(),
        sifted.outcomes(),
        sift.checked(),
        sifted.rejects(),
        sifted.findings(),
        sifted.metrics(),
        audited.audit(),
        figures,
        audited.kept());
  }

  private static Verdict held(Sift sift, HoldPolicy.Hold hold) {
    Sifted sifted = sift.sifted();
    return new Verdict.Held(
        sift.deduped(),
        sifted.outcomes(),
        sift.checked(),
        sifted.rejects(),
        sifted.findings(),
        sifted.metrics(),
        hold.code(),
        hold.reason());
  }

  private CommitNote note(Sift sift, Difference difference) {
    Cleaned cleaned = sift.deduped().cleaned();
    return CommitNote.of(staging.run())
        .dataset(cleaned.landing().contract())
        .count("read", cleaned.read())
        .count("merged", sift.deduped().links().count())
        .count("quarantined", sift.refused().count())
        .count("inserted", difference.inserted())
        .count("updated", difference.updated())
        .count("unchanged", difference.unchanged())
        .count("removed", difference.removed())
        .count("kept", difference.kept());
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
}
