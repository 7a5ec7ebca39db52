package vn.kho.schema.source;

/**
 * What is wrong with a server.
 *
 * @param at the key or the option that it is about; empty for the whole server
 * @param text a sentence, or where {@code wanted} says so what should be there
 * @param wanted whether the text is what should be there
 */
public record ServerFault(String at, String text, boolean wanted) {
  /** Something else should be there. */
  public static ServerFault wanted(String at, String what) {
    return new ServerFault(at, what, true);
  }

  /** A sentence. */
  public static ServerFault of(String at, String sentence) {
    return new ServerFault(at, sentence, false);
  }
}
