package vn.kho.etl.alert;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.http.HttpCallException;

/** An alert that could not be delivered. */
final class UndeliveredAlertException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean worthAnotherTry;
  private final transient Optional<Duration> retryAfter;

  private UndeliveredAlertException(
      String why,
      boolean worthAnotherTry,
      Optional<Duration> retryAfter,
      @Nullable Exception cause) {
    super(why, cause);
    this.worthAnotherTry = worthAnotherTry;
    this.retryAfter = retryAfter;
  }

  /** The receiver did not answer or is busy, so that a later attempt may succeed. */
  static UndeliveredAlertException forNow(String why, @Nullable Exception cause) {
    return new UndeliveredAlertException(why, true, Optional.empty(), cause);
  }

  /** The receiver rejects the message, so that no later attempt will succeed. */
  static UndeliveredAlertException forGood(String why, @Nullable Exception cause) {
    return new UndeliveredAlertException(why, false, Optional.empty(), cause);
  }

  /** A web server did not answer, or is busy. */
  static UndeliveredAlertException of(HttpCallException e) {
    String why =
        e.kind() == HttpCallException.HttpFailureKind.BUSY
            ? e.why()
            : "it does not answer: " + e.why();
    return new UndeliveredAlertException(why, e.worthAnotherTry(), e.retryAfter(), e);
  }

  boolean worthAnotherTry() {
    return worthAnotherTry;
  }

  /** How long the receiver asks to wait before the next attempt. */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
