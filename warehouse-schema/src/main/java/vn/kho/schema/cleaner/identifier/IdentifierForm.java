package vn.kho.schema.cleaner.identifier;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Brings the texts of one kind of identifier into their one form. */
interface IdentifierForm extends Serializable {

  /** The form of a text of ASCII width; null where it is no such identifier. */
  @Nullable NormalisedIdentifier of(String text);

  /**
   * An identifier in its one form.
   *
   * @param text the form
   * @param repair the kind of repair that it took; empty where only signs between digits were left
   *     out
   * @param other what else it may be with a zero that was lost in front; empty for nothing
   */
  record NormalisedIdentifier(String text, String repair, String other) {
    /** An identifier that is nothing else. */
    NormalisedIdentifier(String text, String repair) {
      this(text, repair, "");
    }

    /** An identifier that needed no repair. */
    static NormalisedIdentifier plain(String text) {
      return new NormalisedIdentifier(text, "");
    }
  }
}
