package vn.kho.etl.pipeline;

import java.util.ArrayList;
import java.util.List;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.dedupe.MergeKind;
import vn.kho.etl.land.Landing;
import vn.kho.etl.mode.LoadStrategy;

/** The notes about rows that share a primary key and differ. */
final class ConflictNote {
  private ConflictNote() {}

  /** A sentence for those that were merged, one for those of the table that were replaced. */
  static List<String> of(DedupedRows deduped, String run) {
    List<String> notes = new ArrayList<>();
    long conflicts = deduped.merged(MergeKind.CONFLICT);
    if (conflicts > 0) {
      notes.add(merged(conflicts, deduped, run));
    }
    int replaced = deduped.replaced().size();
    if (replaced > 0) {
      notes.add(
          replaced
              + (replaced == 1 ? " published row is" : " published rows are")
              + " replaced by a replayed record of the same delivery and primary key, as a load of"
              + " both decides"
              + records(deduped, run));
    }
    return notes;
  }

  /** The sentence, with the rule by which one row of each key was taken, and where both stand. */
  private static String merged(long conflicts, DedupedRows deduped, String run) {
    return conflicts
        + " of "
        + deduped.read()
        + (conflicts == 1 ? " rows has" : " rows have")
        + " the primary key of another row of this delivery and other values. "
        + survivor(deduped.cleaned().landing())
        + " was taken"
        + records(deduped, run);
  }

  private static String records(DedupedRows deduped, String run) {
    return "; see both records: SELECT * FROM ops.link WHERE kind = 'conflict'"
        + " AND dataset = '"
        + deduped.cleaned().landing().contract().name()
        + "' AND run_id = '"
        + run
        + "'.";
  }

  private static String survivor(Landing landing) {
    String inOneFile =
        switch (landing.contract().dedupe().survivor()) {
          case MOST_COMPLETE -> "the row with the most values";
          case FIRST -> "the first row";
          case LAST -> "the last row";
        };
    if (landing.files().size() == 1) {
      return "Of each, " + inOneFile;
    }
    String file =
        switch (LoadStrategy.of(landing.contract()).precedence()) {
          case EARLIEST_DELIVERY -> "earlier";
          case LATEST_DELIVERY -> "later";
        };
    return "Of each, the row of the " + file + " file, within one file " + inOneFile + ",";
  }
}
