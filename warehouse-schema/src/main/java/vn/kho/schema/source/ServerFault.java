package vn.kho.schema.source;

/**
 * A problem of a server entry.
 *
 * @param at the key or option; empty for the whole entry
 * @param text a sentence or, if {@code wanted}, the expected value
 * @param wanted whether the text is the expected value
 */
public record ServerFault(String at, String text, boolean wanted) {
  /** A problem given by the expected value. */
  public static ServerFault wanted(String at, String what) {
    return new ServerFault(at, what, true);
  }

  /** A problem given as a sentence. */
  public static ServerFault of(String at, String sentence) {
    return new ServerFault(at, sentence, false);
  }
}
