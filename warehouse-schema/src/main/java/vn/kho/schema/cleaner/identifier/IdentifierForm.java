package vn.kho.schema.cleaner.identifier;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Normalises the texts of one kind of identifier. */
interface IdentifierForm extends Serializable {

  /** The normalised identifier of a text in ASCII width; null where it is none of this kind. */
  @Nullable NormalisedIdentifier of(String text);

  /**
   * A normalised identifier.
   *
   * @param text the normal form
   * @param repair the kind of repair that was needed; empty where only separators were removed
   * @param other another identifier that it may be, if a leading zero was lost; empty for none
   */
  record NormalisedIdentifier(String text, String repair, String other) {
    /** An identifier that can be nothing else. */
    NormalisedIdentifier(String text, String repair) {
      this(text, repair, "");
    }

    /** An identifier that needed no repair. */
    static NormalisedIdentifier plain(String text) {
      return new NormalisedIdentifier(text, "");
    }
  }
}
