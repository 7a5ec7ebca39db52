package vn.kho.etl.night;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vn.kho.etl.ledger.Counts;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.Problem;

/** Many datasets in one process, several at once. One that fails does not stop the others. */
public final class Night {
  private final String run;
  private final Rooms rooms;
  private final NightEvidence evidence;
  private final Progress progress;

  public Night(String run, Rooms rooms, NightEvidence evidence, Progress progress) {
    this.run = run;
    this.rooms = rooms;
    this.evidence = evidence;
    this.progress = progress;
  }

  /**
   * Walks every dataset, then writes the journal.
   *
   * @param contracts what to load
   * @param broken problems of contracts that cannot be loaded; each becomes a failed dataset
   * @param notes what a person should know besides
   * @param threads how many datasets walk at once
   */
  public NightResult run(
      List<Contract> contracts, List<Problem> broken, List<String> notes, int threads) {
    Instant startedAt = Instant.now();
    progress.plan(contracts.size() + broken.size());
    List<DatasetResult> results = new ArrayList<>();
    for (Problem problem : broken) {
      results.add(tell(unreadable(problem, startedAt)));
    }
    evidence.expect(contracts);
    results.addAll(walkAll(contracts, threads));
    results.sort(Comparator.comparing(DatasetResult::dataset));
    results.forEach(evidence::result);
    evidence.close();
    return new NightResult(
        run, results, evidence.twins(), notes, Duration.between(startedAt, Instant.now()));
  }

  private List<DatasetResult> walkAll(List<Contract> contracts, int threads) {
    ExecutorService walkers = Executors.newFixedThreadPool(Math.max(1, threads));
    try {
      List<Future<DatasetResult>> walking = new ArrayList<>();
      for (Contract contract : contracts) {
        walking.add(
            walkers.submit(() -> tell(new Walk(rooms, evidence, progress, contract).walk())));
      }
      List<DatasetResult> results = new ArrayList<>();
      for (Future<DatasetResult> walk : walking) {
        results.add(walk.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new KhoException(
          ErrorCode.INTERNAL_FAULT,
          "Cannot go on with the night, a walk broke: " + e.getCause(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KhoException(
          ErrorCode.INTERNAL_FAULT, "Cannot go on with the night, it was interrupted", e);
    } finally {
      walkers.shutdownNow();
    }
  }

  private DatasetResult tell(DatasetResult result) {
    progress.done(result);
    return result;
  }

  private static DatasetResult unreadable(Problem problem, Instant now) {
    return new DatasetResult(
        String.valueOf(problem.file().getFileName()),
        "",
        Status.FAILED,
        Counts.NONE,
        List.of(),
        OptionalLong.empty(),
        Optional.of(new DatasetResult.Failure(problem.code(), problem.toString(), "")),
        now,
        Duration.ZERO);
  }
}
