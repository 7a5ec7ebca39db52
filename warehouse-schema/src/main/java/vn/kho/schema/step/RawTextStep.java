package vn.kho.schema.step;

import java.io.Serializable;

/**
 * A step on a text as received, before trimming. Like an {@link EvidenceStep} it may use evidence
 * counted over the column.
 */
public interface RawTextStep extends Serializable {

  /**
   * The text after this step.
   *
   * @throws UncleanValueException where the text remains ambiguous
   */
  String apply(String raw) throws UncleanValueException;

  /** The number of kinds of evidence; 0 for none. */
  int kinds();

  /** The kind of evidence of a text, from 0; negative for none. */
  int evidence(String raw);

  /** A step that decides by the counts of each kind. */
  RawTextStep deciding(long[] counts);
}
