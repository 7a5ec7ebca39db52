package vn.kho.etl.pipeline;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.duplicate.DuplicateDataset;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.land.Landing;
import vn.kho.etl.ledger.LedgerCounts;
import vn.kho.etl.ledger.LedgerEntry;
import vn.kho.etl.rules.InputSnapshots;
import vn.kho.quality.verdict.RuleOutcome;

/**
 * The rows of the system tables about one run, in the order of their columns.
 *
 * @param run the run's id
 * @param caller who started it
 */
record JournalRows(String run, RunTrigger caller) {

  Row of(String dataset, RuleOutcome outcome) {
    RuleOutcome.OutcomeFigures figures = outcome.figures();
    return RowFactory.create(
        run,
        dataset,
        outcome.rule(),
        outcome.expectation(),
        outcome.column().orElse(null),
        outcome.severity().name().toLowerCase(Locale.ROOT),
        outcome.dimension().name().toLowerCase(Locale.ROOT),
        outcome.outcome().name().toLowerCase(Locale.ROOT),
        figures.observed(),
        figures.expected(),
        figures.elements(),
        figures.unexpected(),
        figures.missing(),
        outcome.message().comment(),
        outcome.origin());
  }

  Row of(Landing landing, LandedFile file) {
    return RowFactory.create(
        run,
        landing.contract().name().toString(),
        file.origin(),
        file.location(),
        file.sha256(),
        file.bytes(),
        file.records(),
        landing.fingerprint(),
        file.landedAt(),
        null);
  }

  /** A copy gets the landing time of the file it equals, so that it counts as no new delivery. */
  Row of(Landing landing, Landing.DuplicateFile copy) {
    LandedFile file = copy.of();
    return RowFactory.create(
        run,
        landing.contract().name().toString(),
        copy.origin(),
        file.location(),
        file.sha256(),
        file.bytes(),
        0L,
        landing.fingerprint(),
        file.landedAt(),
        file.origin());
  }

  Row of(String dataset, LedgerEntry entry) {
    return RowFactory.create(
        run,
        dataset,
        entry.stage(),
        entry.in(),
        entry.out(),
        entry.merged(),
        entry.quarantined(),
        entry.milliseconds(),
        entry.conflicts(),
        entry.kept(),
        entry.repaired(),
        entry.skipped(),
        entry.deleted());
  }

  Row of(DuplicateDataset duplicate) {
    return RowFactory.create(
        run,
        duplicate.dataset().toString(),
        duplicate.other().toString(),
        duplicate.rows(),
        duplicate.shared(),
        duplicate.share());
  }

  /**
   * How a dataset ended.
   *
   * @param message what a person should know
   * @param inputs what was published of other datasets when its rules looked into them
   */
  Row of(DatasetResult result, @Nullable String message, InputSnapshots inputs) {
    LedgerCounts counts = result.counts();
    Instant endedAt = result.startedAt().plus(result.took());
    Optional<DatasetResult.DatasetFailure> failure = result.failure();
    return RowFactory.create(
        run,
        result.dataset(),
        result.agency(),
        result.startedAt(),
        endedAt,
        result.status().word(),
        counts.read(),
        counts.inserted(),
        counts.updated(),
        counts.unchanged(),
        counts.removed(),
        counts.merged(),
        counts.quarantined(),
        counts.held(),
        counts.kept(),
        counts.skipped(),
        result.snapshot().isPresent() ? (Long) result.snapshot().getAsLong() : null,
        failure.map(f -> f.code().text()).orElse(null),
        failure.map(f -> f.code().owner().name()).orElse(null),
        message,
        caller.scheduler().word(),
        caller.run().orElse(null),
        caller.logicalDate().orElse(null),
        null,
        inputs.ids().isEmpty() ? null : inputs.text());
  }
}
