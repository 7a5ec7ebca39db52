package vn.kho.etl.check;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotFoundException;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.clean.RowStaging;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.index.RecordIndexStore;
import vn.kho.etl.journal.MetricTable;
import vn.kho.etl.land.Landing;
import vn.kho.etl.ledger.Ledger;
import vn.kho.etl.ledger.TableRowCounts;
import vn.kho.etl.match.RowIndexStore;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.rules.DatasetRules;
import vn.kho.etl.table.CommitProperties;
import vn.kho.etl.table.TableBranches;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.state.StateStore;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Stage 5: applies the rules, compares what they keep with main, and puts the difference on an
 * audit branch, which readers of main do not see.
 */
public final class CheckStage {

  private final Warehouse warehouse;
  private final Function<Contract, RowJudge> judges;
  private final Function<Contract, LoadStrategy> strategies;
  private final RowStaging staging;
  private final long smallTable;
  private Optional<RecordIndexStore> index = Optional.empty();
  private Optional<RowIndexStore> rowIndex = Optional.empty();

  CheckStage(
      Warehouse warehouse,
      Function<Contract, RowJudge> judges,
      Function<Contract, LoadStrategy> strategies,
      RowStaging staging,
      long smallTable) {
    this.warehouse = warehouse;
    this.judges = judges;
    this.strategies = strategies;
    this.staging = staging;
    this.smallTable = smallTable;
  }

  /**
   * The stage for one run.
   *
   * @param staging where many rows wait between two steps; names the run
   * @param states where the states of each dataset are kept
   * @param smallTable up to so many rows of a table are compared in this process
   */
  public static CheckStage of(
      Warehouse warehouse,
      DatasetRules rules,
      RowStaging staging,
      Function<DatasetName, StateStore> states,
      long smallTable) {
    MetricTable history = new MetricTable(warehouse, unused -> {});
    Function<Contract, RowJudge> judges =
        SuiteJudge.of(warehouse, rules, staging.spark(), history, states);
    return new CheckStage(warehouse, judges, LoadStrategy::of, staging, smallTable);
  }

  /**
   * Lets this stage keep hashes.
   *
   * @param records keeps those of the records of a delivery
   * @param rows keeps those of the rows of large tables, where it is there
   * @return this stage
   */
  public CheckStage indexing(RecordIndexStore records, Optional<RowIndexStore> rows) {
    index = Optional.of(records);
    return indexing(rows);
  }

  CheckStage indexing(Optional<RowIndexStore> rows) {
    rowIndex = rows;
    return this;
  }

  /** See {@link Warehouse#requireFitting}; asked before anything is cleaned. */
  public void requireFitting(Contract contract) {
    warehouse.requireFitting(contract);
  }

  /**
   * Checks.
   *
   * @throws KhoException SUITE_EMPTY for a dataset without rules, SCHEMA_CHANGED, or MAIN_MOVED
   *     where somebody else published meanwhile: then check again
   */
  public CheckVerdict check(DedupedRows deduped) {
    Contract contract = deduped.cleaned().landing().contract();
    RowJudge judge = judges.apply(contract);
    Table table = warehouse.table(contract);
    CheckStaging stage = new CheckStaging(staging, contract.name());
    OptionalLong base = TableBranches.head(table, SnapshotRef.MAIN_BRANCH);
    AuditTarget target =
        new AuditTarget(table, contract, strategies.apply(contract), base, staging.run(), rowIndex);
    target.dropForgotten();
    KnownRowFilter.FilterDependencies needs =
        new KnownRowFilter.FilterDependencies(target, stage, judge, index, smallTable);
    Optional<KnownRowFilter> known = onBase(target, () -> needs.filter(deduped));
    FilteredRows filtered =
        known.map(KnownRowFilter::filtered).orElseGet(() -> needs.filterAll(deduped));
    Optional<IncrementalEvaluator> whole =
        target.strategy().whole() ? Optional.empty() : judge.wholeTable();
    Set<String> later = whole.map(IncrementalEvaluator::rules).orElse(Set.of());
    List<RefusalReason> reasons =
        RefusalReasonCounter.of(
            contract, List.of(deduped.cleaned().rejects(), filtered.rejects()), stage::spark);
    FilteredDelivery delivery =
        new FilteredDelivery(
            filtered, new RefusedRecords(deduped, filtered), reasons, judge.inputs());
    HoldPolicy policy = new HoldPolicy(target, delivery.refused(), reasons);
    Optional<HoldPolicy.HoldReason> hold =
        policy.beforeAudit(delivery.checked().drift(), judge.errorBudget(), later);
    if (hold.isPresent()) {
      return held(delivery, hold.orElseThrow());
    }
    return audit(
        delivery,
        policy,
        new AuditInputs(
            target, stage, whole, known.map(KnownRowFilter::audit), judge.singleRowRules()));
  }

  private CheckVerdict audit(FilteredDelivery delivery, HoldPolicy policy, AuditInputs auditing) {
    AuditTarget target = auditing.target();
    AuditWriter execution = execution(delivery, auditing);
    TableDifference difference = onBase(target, execution::compare);
    requireWhole(target, delivery, difference);
    Optional<HoldPolicy.HoldReason> shrunk = policy.afterComparison(difference);
    if (shrunk.isPresent()) {
      return held(delivery, shrunk.orElseThrow());
    }
    String branch = TableBranches.audit(staging.run());
    OptionalLong snapshot = OptionalLong.empty();
    AuditWriter.RowTotals rows = new AuditWriter.RowTotals(difference.main(), difference.main());
    if (!difference.none()) {
      CommitProperties note = note(delivery, difference);
      WrittenBranch written = onBase(target, () -> write(execution, note, target, branch));
      rows = written.rows();
      snapshot = written.snapshot();
    }
    AuditBranch audit =
        new AuditBranch(
            branch,
            target.base(),
            snapshot,
            difference.inserted(),
            difference.updated(),
            difference.unchanged(),
            difference.removed(),
            difference.kept(),
            new TableRowCounts(
                rows.before(), difference.inserted(), difference.removed(), rows.after()));
    requireBalanced(target, audit);
    return ofTable(delivery, policy, auditing, new WrittenAudit(audit, execution));
  }

  private AuditWriter execution(FilteredDelivery delivery, AuditInputs auditing) {
    if (auditing.compared().isPresent()) {
      return auditing.compared().orElseThrow();
    }
    AuditTarget target = auditing.target();
    SourceDeletionCheck deletions = SourceDeletionCheck.of(delivery.deduped().cleaned());
    if (delivery.filtered().kept() instanceof StageRows.Local local) {
      if (target.rowsInFiles() <= smallTable && deletions.local()) {
        return new LocalAuditWriter(target, local, delivery.refused());
      }
      if (DeltaAuditWriter.suits(target) && !deletions.removes()) {
        return new DeltaAuditWriter(target, local, auditing.stage());
      }
    }
    StageRows rows = delivery.filtered().kept();
    return KeyedAuditWriter.suits(target)
        ? new KeyedAuditWriter(target, rows, auditing.stage(), delivery.refused())
        : new ContentAuditWriter(target, rows, auditing.stage(), delivery.refused());
  }

  /** A branch that was written: its snapshot, and the rows before and after. */
  private record WrittenBranch(OptionalLong snapshot, AuditWriter.RowTotals rows) {}

  private static WrittenBranch write(
      AuditWriter execution, CommitProperties note, AuditTarget target, String branch) {
    if (target.base().isPresent()) {
      TableBranches.begin(target.table(), branch, target.base().getAsLong());
    } else {
      TableBranches.drop(target.table(), branch);
    }
    AuditWriter.RowTotals rows = execution.write(note, branch);
    return new WrittenBranch(written(target, branch), rows);
  }

  /**
   * Works on the snapshot that was main when the check began. Another writer that moves main may
   * also expire that snapshot and remove its files, so any failure is taken as MAIN_MOVED where
   * main is another snapshot by now.
   *
   * @throws KhoException MAIN_MOVED where the work failed and main is another snapshot by now
   */
  private static <T> T onBase(AuditTarget target, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      if (mainStillAtBase(target)) {
        throw e;
      }
      throw new KhoException(ErrorCode.MAIN_MOVED, moved(target.contract().name()), e);
    }
  }

  private static boolean mainStillAtBase(AuditTarget target) {
    try {
      target.table().refresh();
      return TableBranches.head(target.table(), SnapshotRef.MAIN_BRANCH).equals(target.base());
    } catch (NotFoundException | NoSuchTableException e) {
      return false; // The table was dropped: it is made again by the next attempt.
    }
  }

  private static String moved(DatasetName name) {
    return "Cannot check " + name + ", somebody published to it meanwhile. Load it again.";
  }

  /**
   * Requires that every accepted row was compared once, and, for a snapshot, that every row of main
   * was either matched, removed or kept.
   */
  private static void requireWhole(
      AuditTarget target, FilteredDelivery delivery, TableDifference difference) {
    long accepted = delivery.filtered().kept().count();
    long compared = difference.inserted() + difference.updated() + difference.unchanged();
    long found =
        difference.updated() + difference.unchanged() + difference.removed() + difference.kept();
    boolean whole = !target.strategy().whole() || found == difference.main();
    if (compared != accepted || !whole) {
      throw new KhoException(
          ErrorCode.LEDGER_UNBALANCED,
          "Cannot check "
              + target.contract().name()
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

  private static void requireBalanced(AuditTarget target, AuditBranch audit) {
    try {
      new Ledger(target.contract().name()).requireBalanced(audit.main());
    } catch (KhoException e) {
      TableBranches.drop(target.table(), audit.branch());
      throw e;
    }
  }

  /** What is on the branch, and the writer that wrote it. */
  private record WrittenAudit(AuditBranch audit, AuditWriter execution) {}

  /** Judges the table on the branch by the rules of the table, where the load is a part of it. */
  private CheckVerdict ofTable(
      FilteredDelivery delivery, HoldPolicy policy, AuditInputs auditing, WrittenAudit audited) {
    AuditTarget target = auditing.target();
    AuditBranch audit = audited.audit();
    OptionalLong head = audit.snapshot().isPresent() ? audit.snapshot() : target.base();
    UnfilledColumns unfilled = onBase(target, () -> UnfilledColumns.of(target, head));
    if (unfilled.hold().isPresent()) {
      return dropped(target, audit, delivery, unfilled.hold().orElseThrow());
    }
    if (auditing.whole().isEmpty() || head.isEmpty()) {
      return passed(
          delivery,
          audited,
          new ReportedRecords(delivery, auditing.stage(), auditing.singleRowRules())
              .figures(index, audit.kept()));
    }
    IncrementalEvaluator whole = auditing.whole().orElseThrow();
    List<RuleOutcome> loaded = delivery.filtered().outcomes();
    IncrementalEvaluator.TableOutcomes judged =
        onBase(
            target,
            () ->
                whole.judge(
                    new IncrementalEvaluator.TableChange(
                        target,
                        head.getAsLong(),
                        audit.updated(),
                        audit.removed(),
                        audited.execution()),
                    loaded));
    FilteredDelivery reported = delivery.with(judged.outcomes());
    Optional<HoldPolicy.HoldReason> hold = policy.ofTable(judged.ofTable());
    if (hold.isPresent()) {
      return dropped(target, audit, reported, hold.orElseThrow());
    }
    CheckVerdict.TableFigures figures =
        new CheckVerdict.TableFigures(
            judged.judged().metrics(), judged.judged()::keep, unfilled.notes());
    return passed(reported, audited, figures);
  }

  private static CheckVerdict.Passed passed(
      FilteredDelivery delivery, WrittenAudit audited, CheckVerdict.TableFigures figures) {
    FilteredRows filtered = delivery.filtered();
    return new CheckVerdict.Passed(
        delivery.deduped(),
        filtered.outcomes(),
        delivery.checked(),
        filtered.rejects(),
        filtered.findings(),
        filtered.metrics(),
        audited.audit(),
        figures,
        audited.execution().kept(),
        audited.execution().deleted());
  }

  private static CheckVerdict dropped(
      AuditTarget target,
      AuditBranch audit,
      FilteredDelivery delivery,
      HoldPolicy.HoldReason hold) {
    TableBranches.drop(target.table(), audit.branch());
    return held(delivery, hold);
  }

  private static CheckVerdict held(FilteredDelivery delivery, HoldPolicy.HoldReason hold) {
    FilteredRows filtered = delivery.filtered();
    return new CheckVerdict.Held(
        delivery.deduped(),
        filtered.outcomes(),
        delivery.checked(),
        filtered.rejects(),
        filtered.findings(),
        filtered.metrics(),
        hold.code(),
        hold.reason());
  }

  private CommitProperties note(FilteredDelivery delivery, TableDifference difference) {
    CleanedRows cleaned = delivery.deduped().cleaned();
    Landing landing = cleaned.landing();
    CommitProperties note = CommitProperties.of(staging.run()).dataset(landing.contract());
    return (landing.replay() ? note.replay() : note)
        .cursor(landing.arrival().cursor())
        .count("read", cleaned.read() + landing.skipped())
        .count("skipped", landing.skipped())
        .count("merged", delivery.deduped().links().count())
        .count("quarantined", delivery.refused().count())
        .count("inserted", difference.inserted())
        .count("updated", difference.updated())
        .count("unchanged", difference.unchanged())
        .count("removed", difference.removed())
        .count("kept", difference.kept());
  }

  /** The branch's snapshot, whose parent must be the one that the rows were compared with. */
  private static OptionalLong written(AuditTarget target, String branch) {
    target.table().refresh();
    OptionalLong head = TableBranches.head(target.table(), branch);
    Long parent = target.table().snapshot(head.orElseThrow()).parentId();
    boolean onBase =
        target.base().isEmpty()
            ? TableBranches.head(target.table(), SnapshotRef.MAIN_BRANCH).isEmpty()
            : parent != null && parent == target.base().getAsLong();
    if (!onBase) {
      TableBranches.drop(target.table(), branch);
      throw new KhoException(ErrorCode.MAIN_MOVED, moved(target.contract().name()));
    }
    return head;
  }
}
