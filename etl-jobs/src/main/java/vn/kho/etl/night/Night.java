package vn.kho.etl.night;

import static java.util.stream.Collectors.toList;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
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
    progress.plan(contracts.size() + (int) broken.stream().map(Problem::file).distinct().count());
    List<DatasetResult> results = new ArrayList<>();
    Map<Path, List<Problem>> byFile =
        broken.stream().collect(Collectors.groupingBy(Problem::file, TreeMap::new, toList()));
    for (List<Problem> problems : byFile.values()) {
      results.add(tell(unreadable(problems, startedAt)));
    }
    evidence.expect(contracts);
    results.addAll(walkAll(contracts, threads));
    results.sort(Comparator.comparing(DatasetResult::dataset));
    results.forEach(evidence::result);
    evidence.close();
    return new NightResult(
        run,
        results,
        evidence.twins(),
        notes,
        Duration.between(startedAt, Instant.now()),
        evidence.scores(),
        Optional.empty());
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

  /** Contracts stand as domain/dataset.yaml; what such a file says inside is not to be trusted. */
  private static DatasetResult unreadable(List<Problem> problems, Instant now) {
    Problem first = problems.get(0);
    Path folder = first.file().getParent();
    String domain = folder == null ? "" : folder.getFileName() + ".";
    String dataset = String.valueOf(first.file().getFileName()).replaceFirst("\\.ya?ml$", "");
    String others =
        problems.size() == 1
            ? ""
            : " " + (problems.size() - 1) + " more in this file; see them all: kho validate";
    return new DatasetResult(
        domain + dataset,
        "",
        Status.FAILED,
        Counts.NONE,
        List.of(),
        OptionalLong.empty(),
        Optional.of(new DatasetResult.Failure(first.code(), first.text() + others, "")),
        now,
        Duration.ZERO,
        Optional.empty());
  }
}
