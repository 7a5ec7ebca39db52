package vn.kho.schema.step;

/**
 * A step that cannot decide every cell alone: before rows are cleaned, evidence is counted over the
 * column in the whole delivery, and ambiguous cells are decided by these counts.
 */
public interface EvidenceStep extends CleanerStep {

  /** The number of kinds of evidence. */
  int kinds();

  /** The kind of evidence of a text, from 0; negative for none. */
  int evidence(String text);

  /** A step that decides by the counts of each kind. */
  CleanerStep deciding(long[] counts);
}
