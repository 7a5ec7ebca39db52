package vn.kho.etl.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.ledger.LedgerCounts;
import vn.kho.schema.contract.BrokenContract;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.UnexpectedFailure;
import vn.kho.schema.table.LoadStatus;

/** Many datasets in one process, several at once. One that fails does not stop the others. */
public final class NightlyRun {
  private static final Logger LOG = LoggerFactory.getLogger(NightlyRun.class);
  private static final int JOURNAL_ATTEMPTS = 2;

  private final String run;
  private final PipelineStages stages;
  private final JournalRecorder recorder;
  private final RunProgress progress;

  private final Optional<GroupPolicy> together;
  private Function<Contract, Set<String>> references = unused -> Set.of();

  /** A night whose datasets are published one by one. */
  public NightlyRun(
      String run, PipelineStages stages, JournalRecorder recorder, RunProgress progress) {
    this(run, stages, recorder, progress, Optional.empty());
  }

  /**
   * A night.
   *
   * @param together what becomes of the others where one dataset cannot be published, if all of
   *     them are published at one instant; empty where each is published by itself
   */
  public NightlyRun(
      String run,
      PipelineStages stages,
      JournalRecorder recorder,
      RunProgress progress,
      Optional<GroupPolicy> together) {
    this.together = together;
    this.run = run;
    this.stages = stages;
    this.recorder = recorder;
    this.progress = progress;
  }

  /**
   * Makes a dataset start once those of the run that its rules look into have ended, so that it is
   * judged against what they publish. Datasets that are published together are not ordered: until
   * all of them move, the rules of each see what the others had published before.
   *
   * @param datasets those that the rules of a dataset look into, as {@code domain.dataset}
   * @return this night
   */
  public NightlyRun ordering(Function<Contract, Set<String>> datasets) {
    references = datasets;
    return this;
  }

  /**
   * Runs the pipeline of every dataset, then writes the journal.
   *
   * @param contracts what to load
   * @param broken contracts that cannot be used; each becomes a failed dataset
   * @param notes what a person should know besides
   * @param threads how many pipelines run at once
   */
  public NightlyRunResult run(
      List<Contract> contracts, List<BrokenContract> broken, List<String> notes, int threads) {
    Instant startedAt = Instant.now();
    progress.plan(contracts.size() + broken.size());
    List<DatasetResult> results = new ArrayList<>();
    for (BrokenContract one : broken) {
      results.add(report(unreadable(one, startedAt)));
    }
    recorder.expect(contracts);
    results.addAll(
        together.isPresent()
            ? runTogether(contracts, List.copyOf(results), threads)
            : runAll(contracts, threads, startedAt));
    results.sort(Comparator.comparing(DatasetResult::dataset));
    List<String> reported = new ArrayList<>(notes);
    reported.addAll(recorder.remarks());
    NightlyRunResult.JournalState journal = close(results, reported);
    return new NightlyRunResult(
        run,
        results,
        recorder.duplicates(),
        reported,
        Duration.between(startedAt, Instant.now()),
        recorder.scores(),
        Optional.empty(),
        journal);
  }

  /**
   * Writes the journal, but nothing of datasets of which nobody knows whether they were published:
   * of these the run ends as one that died, and the next one looks at their tables. All of it waits
   * where that is one group, and where rows of such a dataset were written already.
   */
  private NightlyRunResult.JournalState close(List<DatasetResult> results, List<String> notes) {
    Set<String> unknown =
        results.stream()
            .filter(NightlyRun::unknown)
            .map(DatasetResult::dataset)
            .collect(Collectors.toCollection(TreeSet::new));
    boolean part = together.isEmpty() && unknown.size() < results.size();
    if (!unknown.isEmpty() && !(part && recorder.withhold(unknown))) {
      notes.add(NightlyRunResult.open(run));
      return NightlyRunResult.JournalState.OPEN;
    }
    results.stream()
        .filter(result -> !unknown.contains(result.dataset()))
        .forEach(recorder::result);
    boolean written = writeJournal(notes);
    if (unknown.isEmpty()) {
      return written ? NightlyRunResult.JournalState.WRITTEN : NightlyRunResult.JournalState.LOST;
    }
    notes.add(written ? NightlyRunResult.partly(run, unknown) : NightlyRunResult.open(run));
    return written ? NightlyRunResult.JournalState.PARTLY : NightlyRunResult.JournalState.OPEN;
  }

  private static boolean unknown(DatasetResult result) {
    return result
        .failure()
        .filter(failure -> failure.code() == ErrorCode.PUBLISH_UNKNOWN)
        .isPresent();
  }

  /**
   * Writes the journal; a failed attempt is repeated, since it may have failed for lack of memory
   * at that moment. What was published stays published, so a journal that cannot be written is no
   * reason to give no answer: the next load finds this run unfinished and clears it.
   */
  private boolean writeJournal(List<String> notes) {
    recorder.record();
    for (int attempt = 1; ; attempt++) {
      try {
        recorder.write();
        return true;
      } catch (Throwable fault) { // the answer must be given whatever it was
        LOG.error("The journal of run {} could not be written, attempt {}", run, attempt, fault);
        if (attempt == JOURNAL_ATTEMPTS) {
          notes.add(NightlyRunResult.unwritten(run));
          return false;
        }
      }
    }
  }

  /** All datasets to the last stage, then all of them through it at one instant. */
  private List<DatasetResult> runTogether(
      List<Contract> contracts, List<DatasetResult> unreadable, int threads) {
    List<DatasetPipeline> pipelines =
        contracts.stream()
            .map(one -> new DatasetPipeline(run, stages, recorder, progress, one))
            .toList();
    ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, threads));
    try {
      List<Future<Optional<DatasetResult>>> running =
          pipelines.stream().map(pipeline -> executor.submit(pipeline::prepare)).toList();
      Map<DatasetPipeline, Optional<DatasetResult>> ends = new LinkedHashMap<>();
      for (int i = 0; i < running.size(); i++) {
        ends.put(pipelines.get(i), end(running.get(i)));
      }
      return new GroupPublishing(stages, together.orElse(GroupPolicy.HOLD), unreadable, ends)
          .publish().stream().map(this::report).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KhoException(
          ErrorCode.INTERNAL_FAULT, "Cannot go on with the night, it was interrupted", e);
    } finally {
      executor.shutdownNow();
      pipelines.forEach(DatasetPipeline::close);
    }
  }

  private static Optional<DatasetResult> end(Future<Optional<DatasetResult>> running)
      throws InterruptedException {
    try {
      return running.get();
    } catch (ExecutionException e) {
      throw new KhoException(
          ErrorCode.INTERNAL_FAULT, "Cannot go on with the night: " + e.getCause(), e);
    }
  }

  private List<DatasetResult> runAll(List<Contract> contracts, int threads, Instant startedAt) {
    DatasetOrder order = order(contracts);
    try (OrderedExecutor executor = new OrderedExecutor(threads)) {
      List<Future<DatasetResult>> running =
          executor.run(
              order,
              contract ->
                  report(new DatasetPipeline(run, stages, recorder, progress, contract).run()));
      List<DatasetResult> results = new ArrayList<>();
      for (int i = 0; i < running.size(); i++) {
        results.add(result(order.contracts().get(i), running.get(i), startedAt));
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KhoException(
          ErrorCode.INTERNAL_FAULT, "Cannot go on with the night, it was interrupted", e);
    }
  }

  private DatasetOrder order(List<Contract> contracts) {
    boolean one = contracts.size() < 2; // Then the rules need not be read to order it.
    return DatasetOrder.of(contracts, one ? unused -> Set.of() : references);
  }

  /** How one pipeline ended; an exception that it let through becomes a failed result. */
  private static DatasetResult result(
      Contract contract, Future<DatasetResult> pipeline, Instant startedAt)
      throws InterruptedException {
    try {
      return pipeline.get();
    } catch (ExecutionException e) {
      LOG.error("{} stopped by an error", contract.name(), e.getCause());
      UnexpectedFailure why = UnexpectedFailure.of(e);
      return failed(
          contract.name().toString(),
          contract.agency().id(),
          new DatasetResult.DatasetFailure(
              why.code(), why.sentence("load " + contract.name()), contract.agency().owner()),
          startedAt);
    }
  }

  /**
   * Reports the end of a pipeline; a failure of the listener is logged and does not stop the run.
   */
  private DatasetResult report(DatasetResult result) {
    try {
      progress.done(result);
    } catch (Throwable fault) {
      LOG.error("The end of {} could not be reported", result.dataset(), fault);
    }
    return result;
  }

  private static DatasetResult unreadable(BrokenContract contract, Instant now) {
    return failed(
        contract.dataset(),
        contract.agency(),
        new DatasetResult.DatasetFailure(contract.problems().get(0).code(), contract.text(), ""),
        now);
  }

  private static DatasetResult failed(
      String dataset, String agency, DatasetResult.DatasetFailure failure, Instant startedAt) {
    return new DatasetResult(
        dataset,
        agency,
        LoadStatus.FAILED,
        LedgerCounts.NONE,
        List.of(),
        OptionalLong.empty(),
        Optional.of(failure),
        startedAt,
        Duration.between(startedAt, Instant.now()),
        DatasetResult.LoadRemarks.NONE);
  }
}
