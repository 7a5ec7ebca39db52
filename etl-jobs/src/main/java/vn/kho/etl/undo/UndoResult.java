package vn.kho.etl.undo;

import java.util.List;
import java.util.Optional;
import vn.kho.etl.table.DependentView;
import vn.kho.schema.contract.Bilingual;

/**
 * What became of a table.
 *
 * @param run the id of this work
 * @param dataset the table
 * @param outcome what was done
 * @param target the run whose snapshot main is now; empty for a drop
 * @param before rows and snapshot as they were; empty where the table had none
 * @param after rows and snapshot as they are, or would be
 * @param views views whose queries name the table
 * @param notes what a person should know, and what the next load does
 */
public record UndoResult(
    String run,
    String dataset,
    UndoOutcome outcome,
    Optional<String> target,
    Optional<TableVersion> before,
    Optional<TableVersion> after,
    List<DependentView> views,
    List<Bilingual> notes) {

  /** Copies the lists. */
  public UndoResult {
    views = List.copyOf(views);
    notes = List.copyOf(notes);
  }

  /** What was done. */
  public enum UndoOutcome {
    ROLLED_BACK("rolled-back"),
    /** Main holds these rows already. */
    UNCHANGED("unchanged"),
    DROPPED("dropped"),
    /** What would be removed was reported, and nothing was done. */
    PLANNED("planned");

    private final String word;

    UndoOutcome(String word) {
      this.word = word;
    }

    /** The word in JSON. */
    public String word() {
      return word;
    }
  }

  /**
   * A table at one time.
   *
   * @param snapshot the snapshot that is main
   * @param rows how many rows it has
   */
  public record TableVersion(long snapshot, long rows) {}
}
