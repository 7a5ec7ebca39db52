package vn.kho.etl.index;

/**
 * Records that are known do not suffice for this delivery: it must be cleaned whole. The index was
 * forgotten before this is thrown.
 */
public final class StaleIndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the reason, for the log. */
  public StaleIndexException(String why) {
    super(why);
  }
}
