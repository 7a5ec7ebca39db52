package vn.kho.schema.step;

import java.io.Serializable;

/**
 * What becomes of a text as received, before anything of it is trimmed. Like an {@link
 * EvidenceStep} it may look at all texts of its column first.
 */
public interface RawTextStep extends Serializable {

  /**
   * The text after this step; never none.
   *
   * @throws UncleanValueException where it cannot be determined what the text is
   */
  String apply(String raw) throws UncleanValueException;

  /** How many kinds of evidence it counts; 0 for none. */
  int kinds();

  /** Which kind of evidence a text is, from 0; negative for none. */
  int evidence(String raw);

  /** The step that decides by these counts, one for each kind. */
  RawTextStep deciding(long[] counts);
}
