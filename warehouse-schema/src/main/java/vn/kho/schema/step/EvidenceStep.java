package vn.kho.schema.step;

/**
 * A step that cannot read every cell alone: before rows are cleaned it looks at the texts of its
 * column in the whole delivery, and decides by what they say together.
 */
public interface EvidenceStep extends CleanerStep {

  /** How many kinds of evidence it counts. */
  int kinds();

  /** Which kind of evidence a text is, from 0; negative for none. */
  int evidence(String text);

  /** The step that decides by these counts, one for each kind. */
  CleanerStep deciding(long[] counts);
}
