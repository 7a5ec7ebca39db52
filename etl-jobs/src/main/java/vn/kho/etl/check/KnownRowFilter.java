package vn.kho.etl.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.index.RecordIndexStore;
import vn.kho.etl.index.StaleIndexException;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.TableBranches;
import vn.kho.quality.Judgement;
import vn.kho.quality.SparkBatch;
import vn.kho.quality.state.DatasetDelta;
import vn.kho.quality.verdict.RuleOutcome;

/**
 * Applies the rules to a delivery of which most rows are known and are in the table: rows that were
 * cleaned are judged one by one, and the figures of the rules are those of all rows.
 *
 * @param filtered the rows after the rules
 * @param audit what compared the rows with the table
 */
record KnownRowFilter(FilteredRows filtered, KeyedAuditWriter audit) {
  /** The keys of more changed rows than this are too many for the driver. */
  private static final long MOST_CHANGED = 1_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(KnownRowFilter.class);

  /**
   * What the filter needs.
   *
   * @param target the table
   * @param stage where many rows are staged
   * @param judge the rules
   * @param index forgets the records of a dataset
   * @param fewRows up to so many rows are judged and written in this process
   */
  record FilterDependencies(
      AuditTarget target,
      CheckStaging stage,
      RowJudge judge,
      Optional<RecordIndexStore> index,
      long fewRows) {

    /**
     * Applies the rules; empty where no row is known.
     *
     * @throws StaleIndexException where a known row breaks a rule and that was not reported of it
     *     before, or the table was changed since the index was kept; the index is removed then
     */
    Optional<KnownRowFilter> filter(DedupedRows deduped) {
      if (!(deduped.survivors() instanceof StageRows.WithKnownRecords)) {
        return Optional.empty();
      }
      try {
        return Optional.of(filterKnown(deduped));
      } catch (StaleIndexException e) {
        LOG.info("{} is cleaned whole: {}", target.contract().name(), e.getMessage());
        index.ifPresent(store -> store.forget(target.contract().name()));
        throw e;
      }
    }

    private KnownRowFilter filterKnown(DedupedRows deduped) {
      StageRows.WithKnownRecords rows = (StageRows.WithKnownRecords) deduped.survivors();
      if (!KeyedAuditWriter.suits(target)) {
        throw new StaleIndexException("the table has no rows");
      }
      FilteredRows cleaned = filterCleaned(deduped.with(rows.cleaned()));
      CarriedFindings carried =
          CarriedFindings.of(rows.known().records(), deduped, cleaned.outcomes(), target.run());
      FilteredRows some = cleaned.withFindings(carried.and(cleaned.findings(), stage));
      StageRows kept = new StageRows.WithKnownRecords(some.kept(), rows.known());
      KeyedAuditWriter audit =
          new KeyedAuditWriter(target, kept, stage, new RefusedRecords(deduped, some));
      audit.compare();
      audit.requireKnown();
      rows.known().found(unused -> audit.known(rows.schema()));
      RowJudge.TableJudgement judged =
          new AllRowsJudge(target, stage, judge, audit).judge(some, rows);
      requireKept(carried.broken(some.outcomes()), judged.outcomes(), judge.rowRules());
      return new KnownRowFilter(
          filtered(some, kept, judged, some.read() + rows.known().count()), audit);
    }

    /** Applies the rules of rows to those that were cleaned; few of them are read for it. */
    private FilteredRows filterCleaned(DedupedRows cleaned) {
      Optional<StageRows.Local> local =
          cleaned.survivors() instanceof StageRows.Distributed staged && staged.count() <= fewRows
              ? StagedRowReader.read(staged, target.table().schema())
              : Optional.empty();
      return local.isPresent()
          ? LocalRowFilter.filterSome(target.run(), cleaned, local.orElseThrow(), judge)
          : SparkRowFilter.filterSome(stage, cleaned, judge);
    }

    /** Applies the rules to rows of which none is known. */
    FilteredRows filterAll(DedupedRows deduped) {
      return deduped.survivors() instanceof StageRows.Local local
          ? LocalRowFilter.filter(target.run(), deduped, local, judge)
          : SparkRowFilter.filter(stage, deduped, judge);
    }
  }

  private static FilteredRows filtered(
      FilteredRows some, StageRows kept, RowJudge.TableJudgement judged, long read) {
    Set<String> broken =
        judged.outcomes().stream()
            .filter(outcome -> outcome.figures().unexpected() > 0)
            .map(RuleOutcome::rule)
            .collect(Collectors.toSet());
    return new FilteredRows(
        judged.outcomes(),
        read,
        kept,
        some.rejected(),
        some.rejects(),
        some.findings(),
        broken,
        judged.metrics(),
        judged.states());
  }

  /** What the rules say of all rows. */
  private record AllRowsJudge(
      AuditTarget target, CheckStaging stage, RowJudge judge, KeyedAuditWriter audit) {

    /**
     * By the states that are kept of the table, where its rows are exactly those of the delivery;
     * otherwise all rows are read.
     */
    RowJudge.TableJudgement judge(FilteredRows some, StageRows.WithKnownRecords rows) {
      TableDifference difference = audit.compare();
      long changed = difference.inserted() + 2 * difference.updated() + difference.removed();
      if (some.rejected() > 0 || difference.kept() > 0 || changed > MOST_CHANGED) {
        return ofAll(rows);
      }
      try {
        return ofChange(rows);
      } catch (Exception | StackOverflowError e) { // Spark throws checked ones too
        // All rows are read so that the result names each rule that cannot be evaluated.
        LOG.warn("{}: all rows are read for its rules: {}", target.contract().name(), e.toString());
        LOG.debug("the rules could not be judged by states", e);
        return ofAll(rows);
      }
    }

    private RowJudge.TableJudgement ofChange(StageRows.WithKnownRecords rows) {
      long base = target.base().orElseThrow();
      DatasetDelta delta =
          new DatasetDelta(
              String.valueOf(TableBranches.content(target.table(), base)),
              audit.arrived(rows.schema()),
              audit.replaced(rows.schema()),
              () -> rows.dataset(stage.spark()));
      return judge.judge(delta, rows.count());
    }

    private RowJudge.TableJudgement ofAll(StageRows.WithKnownRecords rows) {
      SparkBatch all = new SparkBatch(rows.dataset(stage.spark()), rows.count(), List.of());
      Judgement judged = judge.judge(all);
      return new RowJudge.TableJudgement(judged.outcomes(), judged.metrics(), judge.states(judged));
    }
  }

  /**
   * Every row that breaks a rule must be one of those that were judged one by one, or one whose
   * findings were taken over.
   *
   * @param broken how many of these break each rule
   */
  private static void requireKept(
      Map<String, Long> broken, List<RuleOutcome> all, Set<String> rowRules) {
    Optional<String> other =
        all.stream()
            .filter(outcome -> rowRules.contains(outcome.rule()))
            .filter(
                outcome ->
                    outcome.figures().unexpected() != broken.getOrDefault(outcome.rule(), 0L))
            .map(RuleOutcome::rule)
            .findFirst();
    if (other.isPresent()) {
      throw new StaleIndexException("known rows break the rule " + other.orElseThrow());
    }
  }
}
