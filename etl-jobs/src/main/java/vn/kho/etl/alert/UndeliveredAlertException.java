package vn.kho.etl.alert;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.http.HttpCallException;

/** A message that did not go out. */
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

  /** The other side did not answer, or is busy. */
  static UndeliveredAlertException forNow(String why, @Nullable Exception cause) {
    return new UndeliveredAlertException(why, true, Optional.empty(), cause);
  }

  /** The other side will not take it however often it is asked. */
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

  /** How long the other side asks to be left alone. */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
