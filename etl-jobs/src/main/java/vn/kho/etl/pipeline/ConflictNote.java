package vn.kho.etl.pipeline;

import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.land.Landing;

/** The note about rows that share a primary key and differ. */
final class ConflictNote {
  private ConflictNote() {}

  /** The sentence, with the rule by which one row of each key was taken, and where both stand. */
  static String of(long conflicts, DedupedRows deduped, String run) {
    return conflicts
        + " of "
        + deduped.read()
        + (conflicts == 1 ? " rows has" : " rows have")
        + " the primary key of another row of this delivery and other values. "
        + survivor(deduped.cleaned().landing())
        + " was taken; see both records: SELECT * FROM ops.link WHERE kind = 'conflict'"
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
    return landing.files().size() == 1
        ? "Of each, " + inOneFile
        : "Of each, the row of the later file, within one file " + inOneFile + ",";
  }
}
