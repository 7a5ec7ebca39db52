package vn.kho.etl.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vn.kho.etl.duplicate.DuplicateDataset;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.table.LoadStatus;

/**
 * How a night went.
 *
 * @param run the run's id
 * @param datasets every dataset, in the order of names
 * @param duplicates datasets that two agencies publish both
 * @param notes what a person should know besides, such as a dead run that was cleared
 * @param took how long it took, from the first byte to the last commit
 * @param scores how good the datasets and their agencies are
 * @param pages the index of the quality pages; empty where there are none
 * @param journal whether it was written
 */
public record NightlyRunResult(
    String run,
    List<DatasetResult> datasets,
    List<DuplicateDataset> duplicates,
    List<String> notes,
    Duration took,
    RunScores.ReportedScores scores,
    Optional<Path> pages,
    JournalState journal) {

  /** Whether the run is in {@code ops.run}. */
  public enum JournalState {
    WRITTEN,
    /** It could not be written; the next load clears the run. */
    LOST,
    /** It is not written, since nobody knows yet what was published; the next load finds out. */
    OPEN,
    /** It is written but for datasets of which nobody knows yet whether they were published. */
    PARTLY
  }

  /** Copies the lists. */
  public NightlyRunResult {
    datasets = List.copyOf(datasets);
    duplicates = List.copyOf(duplicates);
    notes = List.copyOf(notes);
  }

  /** A copy of this result with the index of its quality pages, and more notes. */
  public NightlyRunResult withPages(Optional<Path> index, List<String> more) {
    List<String> said = new ArrayList<>(notes);
    said.addAll(more);
    return new NightlyRunResult(run, datasets, duplicates, said, took, scores, index, journal);
  }

  /** A copy of this result with each dataset's result replaced. */
  public NightlyRunResult withDatasets(UnaryOperator<DatasetResult> more) {
    return new NightlyRunResult(
        run, datasets.stream().map(more).toList(), duplicates, notes, took, scores, pages, journal);
  }

  /** The note of a run whose journal could not be written. */
  static String unwritten(String run) {
    return ErrorCode.JOURNAL_UNWRITTEN.text()
        + " Cannot write the journal of run "
        + run
        + ", ops.run does not show it. What is published stays; the next load clears the rest, and"
        + " records that a replay published wait until they are replayed once more. See the log.";
  }

  /** The note of a run of which it is unknown whether it published. */
  static String open(String run) {
    return ErrorCode.PUBLISH_UNKNOWN.text()
        + " It is not known whether run "
        + run
        + " published datasets that failed with this code (of a group all or none), so ops.run does"
        + " not show the run yet. The next load finds out, says so and writes it.";
  }

  /** The note of a run whose journal lacks some datasets. */
  static String partly(String run, Collection<String> datasets) {
    return ErrorCode.PUBLISH_UNKNOWN.text()
        + " It is not known whether run "
        + run
        + " published "
        + String.join(", ", datasets)
        + ", so ops.run does not show that yet; it shows the other datasets. The next load finds"
        + " out, says so and writes it.";
  }

  /** Whether what followed the load can read the journal: at most some datasets are not in it. */
  public boolean journalled() {
    return journal == JournalState.WRITTEN || journal == JournalState.PARTLY;
  }

  /** What is wrong with the journal of the run; empty where it is complete. */
  public Optional<String> fault() {
    return switch (journal) {
      case WRITTEN -> Optional.empty();
      case LOST -> Optional.of(unwritten(run));
      case OPEN -> Optional.of(open(run));
      case PARTLY -> Optional.of(partly(run, unknown()));
    };
  }

  private List<String> unknown() {
    return datasets.stream()
        .filter(
            one ->
                one.failure()
                    .filter(failure -> failure.code() == ErrorCode.PUBLISH_UNKNOWN)
                    .isPresent())
        .map(DatasetResult::dataset)
        .toList();
  }

  /** Whether any pipeline ran: a night in which no source changed has nothing to report. */
  public boolean results() {
    return datasets.stream().anyMatch(dataset -> dataset.status() != LoadStatus.SKIPPED);
  }

  /** A copy of this result with more notes. */
  public NightlyRunResult with(List<String> moreNotes) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(moreNotes);
    return new NightlyRunResult(run, datasets, duplicates, all, took, scores, pages, journal);
  }

  /**
   * 0 where every dataset is published or as it was; 1 where one is held, missing or failed, or
   * where the journal is not written.
   */
  public int exitStatus() {
    boolean good = datasets.stream().allMatch(dataset -> dataset.status().good());
    return good && journal == JournalState.WRITTEN ? 0 : 1;
  }
}
