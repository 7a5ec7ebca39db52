package vn.kho.etl.http;

/**
 * What came of a message.
 *
 * @param kind whether it was taken
 * @param why why not, for a person; empty where it was
 */
public record PostResult(PostOutcome kind, String why) {
  static final PostResult TAKEN = new PostResult(PostOutcome.TAKEN, "");

  /** What can come of a message. */
  public enum PostOutcome {
    TAKEN,
    /** The server refuses this one message; another may be accepted. */
    REFUSED,
    /** It takes nothing: it is down, busy, or lets nobody in. */
    DOWN
  }
}
