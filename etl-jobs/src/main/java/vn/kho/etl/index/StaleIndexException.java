package vn.kho.etl.index;

/**
 * Records that are known do not suffice for this delivery: it must be cleaned whole. The check
 * stage forgets the index before it lets this out.
 */
public final class StaleIndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the reason, for the log. */
  public StaleIndexException(String why) {
    super(why);
  }
}
