package vn.kho.etl.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import vn.kho.etl.check.RefusalReason;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.etl.ledger.LedgerCounts;
import vn.kho.etl.ledger.LedgerEntry;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.table.LoadStatus;

/**
 * How one dataset's pipeline ended.
 *
 * @param dataset its name; the contract's file where the contract could not be read
 * @param agency who answers for it; empty where the contract could not be read
 * @param status how it ended
 * @param counts where the rows ended
 * @param entries the ledger, stage by stage, as far as the pipeline came
 * @param snapshot main's snapshot after it; empty where the table has none
 * @param failure what went wrong, if something did
 * @param startedAt when it started
 * @param took how long it took
 * @param remarks what a person should know of it besides
 */
public record DatasetResult(
    String dataset,
    String agency,
    LoadStatus status,
    LedgerCounts counts,
    List<LedgerEntry> entries,
    OptionalLong snapshot,
    Optional<DatasetFailure> failure,
    Instant startedAt,
    Duration took,
    LoadRemarks remarks) {

  /** Copies the ledger. */
  public DatasetResult {
    entries = List.copyOf(entries);
  }

  /**
   * What a person should know of a load besides its counts.
   *
   * @param notes a sentence each
   * @param refusals why records were refused, the most frequent reason first
   * @param drift where the source is not what the contract describes
   */
  public record LoadRemarks(
      List<String> notes, List<RefusalReason> refusals, List<SourceDrift> drift) {
    /** Nothing. */
    public static final LoadRemarks NONE = new LoadRemarks(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public LoadRemarks {
      notes = List.copyOf(notes);
      refusals = List.copyOf(refusals);
      drift = List.copyOf(drift);
    }
  }

  /** What a person should know of it besides, a sentence each. */
  public List<String> notes() {
    return remarks.notes();
  }

  /** Why records were refused, the most frequent reason first. */
  public List<RefusalReason> refusals() {
    return remarks.refusals();
  }

  /** Where the source is not what the contract describes. */
  public List<SourceDrift> drift() {
    return remarks.drift();
  }

  /** A copy of this result with more notes. */
  public DatasetResult withNotes(List<String> more) {
    List<String> all = new ArrayList<>(notes());
    all.addAll(more);
    return with(failure, new LoadRemarks(all, refusals(), drift()));
  }

  /** A copy of this result with the reasons why records were refused. */
  DatasetResult withRefusals(List<RefusalReason> why) {
    return with(failure, new LoadRemarks(notes(), why, drift()));
  }

  /** All notes as one text; empty where there are none. */
  public Optional<String> note() {
    return notes().isEmpty() ? Optional.empty() : Optional.of(String.join(" ", notes()));
  }

  /** A copy of this result with a failure. */
  DatasetResult withFailure(DatasetFailure what) {
    return with(Optional.of(what), remarks);
  }

  private DatasetResult with(Optional<DatasetFailure> what, LoadRemarks more) {
    return new DatasetResult(
        dataset, agency, status, counts, entries, snapshot, what, startedAt, took, more);
  }

  /**
   * What went wrong.
   *
   * @param code the stable code
   * @param message why, and what to do next
   * @param owner the person or mailbox that answers for the dataset
   */
  public record DatasetFailure(ErrorCode code, String message, String owner) {}
}
