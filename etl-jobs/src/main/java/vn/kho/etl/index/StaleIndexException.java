package vn.kho.etl.index;

/**
 * The known records cannot be used for this delivery, which must be cleaned whole. The check stage
 * removes the index before it throws this.
 */
public final class StaleIndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the reason, for the log. */
  public StaleIndexException(String why) {
    super(why);
  }
}
