package vn.kho.etl.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.check.AuditBranch;
import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.check.CheckedRows;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.dedupe.MergeKind;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.etl.index.StaleIndexException;
import vn.kho.etl.land.Landing;
import vn.kho.etl.ledger.Ledger;
import vn.kho.etl.ledger.LedgerCounts;
import vn.kho.etl.ledger.LedgerEntry;
import vn.kho.etl.publish.PublishedSnapshot;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.UnexpectedFailure;
import vn.kho.schema.table.LoadStatus;

/** Runs one dataset through every stage, and keeps its ledger. */
final class DatasetPipeline implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DatasetPipeline.class);
  private static final int PUBLISH_ATTEMPTS = 5;

  private final String run;
  private final PipelineStages stages;
  private final PipelineRecorder recorder;
  private final RunProgress progress;
  private final Ledger ledger;
  private final Instant startedAt = Instant.now();
  private final List<String> notes = new ArrayList<>();

  /** Notes about rows that are recorded with the verdict, so that only loads with one have them. */
  private final List<String> rowNotes = new ArrayList<>();

  private final List<SourceDrift> drift = new ArrayList<>();
  private Contract contract;
  private long enteredAt;
  private boolean sketched;
  private LedgerCounts counts = LedgerCounts.NONE;
  private @Nullable Landing landed;
  private @Nullable DedupedRows deduped;
  private CheckVerdict.@Nullable Passed ready;
  private PipelineStages.@Nullable PipelineLock held;

  DatasetPipeline(
      String run,
      PipelineStages stages,
      PipelineRecorder recorder,
      RunProgress progress,
      Contract contract) {
    this.run = run;
    this.stages = stages;
    this.recorder = recorder;
    this.progress = progress;
    this.contract = contract;
    this.ledger = new Ledger(contract.name());
  }

  /** Runs all stages of the dataset. A failure becomes a result, so that other datasets go on. */
  DatasetResult run() {
    return guarded(
        () -> {
          try (PipelineStages.PipelineLock lock = stages.lock(contract.name())) {
            LOG.debug("{} runs under {}", contract.name(), lock);
            DatasetResult ended = throughStages();
            return ended == null ? checkAndPublish() : ended;
          }
        });
  }

  /**
   * Runs to the last stage and waits there, holding the dataset until {@link #close()}.
   *
   * @return how it ended; empty where it is ready to be published
   */
  Optional<DatasetResult> prepare() {
    return Optional.ofNullable(
        guardedOrReady(
            () -> {
              held = stages.lock(contract.name());
              DatasetResult ended = throughStages();
              return ended == null ? attemptsOrReady(this::checkOnce) : ended;
            }));
  }

  /** Checks once more, since somebody else published; as {@link #prepare()}. */
  Optional<DatasetResult> checkAgain() {
    ledger.takeBack("check");
    return Optional.ofNullable(guardedOrReady(() -> attemptsOrReady(this::checkOnce)));
  }

  /** What waits to be published. */
  CheckVerdict.Passed ready() {
    return Objects.requireNonNull(ready);
  }

  /** The end of a dataset that was published with others. */
  DatasetResult published(PublishedSnapshot published) {
    return guarded(() -> publish(() -> published));
  }

  /** The end of a dataset that passed but waits, since others of its group did not. */
  DatasetResult withheld(String why) {
    return guarded(
        () -> {
          stages.withdraw(ready());
          ledger.takeBack("publish");
          return hold(ready().held(ErrorCode.GROUP_HELD, why));
        });
  }

  /** The end of a dataset whose group was not published, or of which that is not known. */
  DatasetResult failed(Throwable why) {
    return guarded(
        () -> {
          if (why instanceof Error error) {
            throw error;
          }
          throw why instanceof RuntimeException e ? e : new IllegalStateException(why);
        });
  }

  /** Lets go of the dataset. */
  @Override
  public void close() {
    if (held != null) {
      held.close();
      held = null;
    }
  }

  private DatasetResult guarded(Supplier<DatasetResult> work) {
    return Objects.requireNonNull(guardedOrReady(work::get));
  }

  private @Nullable DatasetResult guardedOrReady(PipelineStep work) {
    try {
      return work.run();
    } catch (KhoException e) {
      LOG.debug("{} stopped", contract.name(), e);
      LoadStatus status =
          e.code() == ErrorCode.SOURCE_MISSING ? LoadStatus.MISSING : LoadStatus.FAILED;
      return stopped(status, e.code(), String.valueOf(e.getMessage()));
    } catch (Throwable fault) { // an error of one dataset stops no other
      LOG.error("{} stopped by an error", contract.name(), fault);
      UnexpectedFailure why = UnexpectedFailure.of(fault);
      String sentence = why.sentence("load " + contract.name());
      DatasetResult failed = stopped(LoadStatus.FAILED, why.code(), sentence);
      if (fault instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return failed;
    }
  }

  /** A step of the pipeline; returns null where the dataset is ready for the next one. */
  @FunctionalInterface
  private interface PipelineStep {
    @Nullable DatasetResult run();
  }

  private @Nullable DatasetResult throughStages() {
    Landing landing =
        enter("land", () -> stages.land(enter("extract", () -> stages.extract(contract))));
    notes.addAll(landing.arrival().notes());
    if (landing.alreadyLoaded()) {
      drift.addAll(landing.arrival().drift());
      recorder.files(contract, landing);
      return ended(LoadStatus.SKIPPED, LedgerCounts.NONE, OptionalLong.empty())
          .withNotes(landing.past().why().stream().toList());
    }
    landed = landing;
    contract = landing.contract();
    long records = landing.records();
    long skipped = landing.skipped();
    pass(LedgerEntry.of("land", records + skipped, records, 0, 0).skipping(skipped));
    drift.addAll(landing.arrival().drift());
    if (drift.stream().anyMatch(SourceDrift::holds)) {
      return putAside(landing);
    }
    cleanAndMerge(landing);
    return null;
  }

  private void cleanAndMerge(Landing landing) {
    rowNotes.clear();
    CleanedRows cleaned = enter("clean", () -> stages.clean(landing));
    passClean(cleaned);
    passDedupe(enter("dedupe", () -> stages.dedupe(cleaned)));
  }

  /** Where somebody else publishes between the comparison and the publish, both are done again. */
  private DatasetResult checkAndPublish() {
    return Objects.requireNonNull(
        attemptsOrReady(
            () -> {
              DatasetResult ended = checkOnce();
              return ended == null
                  ? publish(() -> enter("publish", () -> stages.publish(ready())))
                  : ended;
            }));
  }

  private @Nullable DatasetResult attemptsOrReady(PipelineStep work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.run();
      } catch (KhoException e) {
        if (e.code() != ErrorCode.MAIN_MOVED || attempt == PUBLISH_ATTEMPTS) {
          throw e;
        }
        LOG.info("{}: main moved, checking again", contract.name());
        ledger.takeBack("check");
      } catch (StaleIndexException e) {
        ledger.takeBack("clean");
        cleanAndMerge(Objects.requireNonNull(deduped).cleaned().landing());
      }
    }
  }

  private @Nullable DatasetResult checkOnce() {
    DedupedRows rows = Objects.requireNonNull(deduped);
    CheckVerdict verdict = enter("check", () -> stages.check(rows));
    passCheck(verdict);
    if (!sketched) {
      recorder.sketch(contract, rows.survivors());
      verdict.checked().drift().forEach(one -> notes.add(one.sentence()));
      drift.addAll(verdict.checked().drift());
      sketched = true;
    }
    if (verdict instanceof CheckVerdict.Held held) {
      return hold(held);
    }
    CheckVerdict.Passed passed = (CheckVerdict.Passed) verdict;
    counts = count(passed);
    recorder.accepted(contract, passed);
    ready = passed;
    return null;
  }

  /** Records the landed files, once, however the pipeline ends, so that a later run finds them. */
  private void reportFiles() {
    if (landed != null) {
      recorder.files(contract, landed);
      landed = null;
    }
  }

  private void passCheck(CheckVerdict verdict) {
    CheckedRows rows = verdict.checked();
    pass("check", rows.read(), rows.accepted(), 0, rows.refused());
  }

  private DatasetResult hold(CheckVerdict.Held held) {
    Landing landing = held.deduped().cleaned().landing();
    long waiting = held.checked().accepted();
    long skipped = landing.skipped();
    long read = landing.records() + skipped;
    long merged = ledger.merged();
    LedgerCounts all =
        new LedgerCounts(read, 0, 0, 0, 0, merged, ledger.quarantined(), waiting, 0, skipped);
    ledger.close(all);
    recorder.verdict(contract, held);
    notes.addAll(rowNotes);
    reportFiles();
    return ended(LoadStatus.HELD, all, OptionalLong.empty())
        .withRefusals(held.checked().refusals())
        .withFailure(
            new DatasetResult.DatasetFailure(
                held.code(), PublishNotes.reason(held), contract.agency().owner()));
  }

  /** Holds a delivery before it is cleaned, since it is not what the contract describes. */
  private DatasetResult putAside(Landing landing) {
    long read = landing.records() + landing.skipped();
    LedgerCounts all =
        new LedgerCounts(read, 0, 0, 0, 0, 0, 0, landing.records(), 0, landing.skipped());
    ledger.close(all);
    reportFiles();
    return ended(LoadStatus.HELD, all, OptionalLong.empty())
        .withFailure(
            new DatasetResult.DatasetFailure(
                ErrorCode.DRIFT_HELD,
                SourceDrift.held(contract, drift),
                contract.agency().owner()));
  }

  private DatasetResult publish(Supplier<PublishedSnapshot> publishing) {
    CheckVerdict.Passed passed = ready();
    PublishedSnapshot published = publishing.get();
    ledger.takeBack("publish");
    passPublish(passed);
    recorder.verdict(contract, passed);
    reportFiles();
    boolean changed = passed.audit().snapshot().isPresent();
    LoadStatus status = changed ? LoadStatus.PUBLISHED : LoadStatus.UNCHANGED;
    notes.addAll(rowNotes);
    notes.addAll(PublishNotes.of(passed));
    return ended(status, counts, published.snapshot()).withRefusals(passed.checked().refusals());
  }

  /** Checks that all counts balance before main moves; throws LEDGER_UNBALANCED otherwise. */
  private LedgerCounts count(CheckVerdict.Passed passed) {
    Landing landing = passed.deduped().cleaned().landing();
    AuditBranch audit = passed.audit();
    passPublish(passed);
    ledger.requireBalanced(audit.main());
    LedgerCounts all =
        new LedgerCounts(
            landing.records() + landing.skipped(),
            audit.inserted(),
            audit.updated(),
            audit.unchanged(),
            audit.removed(),
            ledger.merged(),
            ledger.quarantined(),
            0,
            audit.kept(),
            landing.skipped());
    ledger.close(all);
    return all;
  }

  private void passPublish(CheckVerdict.Passed passed) {
    AuditBranch audit = passed.audit();
    long accepted = audit.inserted() + audit.updated() + audit.unchanged();
    long deleted = passed.deleted().count();
    pass(
        LedgerEntry.of("publish", accepted, accepted, 0, 0)
            .keeping(audit.kept())
            .deleting(deleted));
  }

  private void passClean(CleanedRows cleaned) {
    pass(
        LedgerEntry.of("clean", cleaned.read(), cleaned.rows().count(), 0, cleaned.quarantined())
            .repairing(cleaned.repaired()));
    rowNotes.addAll(cleaned.valueNotes());
  }

  private void passDedupe(DedupedRows merged) {
    deduped = merged;
    long conflicts = merged.merged(MergeKind.CONFLICT);
    long survivors = merged.survivors().count();
    long links = merged.links().count();
    pass(LedgerEntry.of("dedupe", merged.read(), survivors, links, 0).conflicting(conflicts));
    rowNotes.addAll(ConflictNote.of(merged, run));
  }

  private <T> T enter(String stage, Supplier<T> work) {
    progress.enter(contract.name().toString(), stage);
    enteredAt = System.nanoTime();
    return work.get();
  }

  private void pass(String stage, long in, long out, long merged, long quarantined) {
    pass(LedgerEntry.of(stage, in, out, merged, quarantined));
  }

  private void pass(LedgerEntry entry) {
    long milliseconds = Duration.ofNanos(System.nanoTime() - enteredAt).toMillis();
    ledger.record(entry.taking(milliseconds));
  }

  private DatasetResult ended(LoadStatus status, LedgerCounts counts, OptionalLong snapshot) {
    return new DatasetResult(
        contract.name().toString(),
        contract.agency().id(),
        status,
        counts,
        ledger.entries(),
        snapshot,
        Optional.empty(),
        startedAt,
        Duration.between(startedAt, Instant.now()),
        new DatasetResult.LoadRemarks(notes, List.of(), drift));
  }

  private DatasetResult stopped(LoadStatus status, ErrorCode code, String message) {
    reportFiles();
    return ended(status, LedgerCounts.NONE, OptionalLong.empty())
        .withFailure(new DatasetResult.DatasetFailure(code, message, contract.agency().owner()));
  }
}
