package vn.kho.schema.pattern;

/** A pattern that cannot be used, or a match that exceeded its bound. */
public final class PatternException extends RuntimeException {
  /** Says what is wrong, without the text that was matched. */
  public PatternException(String message) {
    super(message);
  }
}
