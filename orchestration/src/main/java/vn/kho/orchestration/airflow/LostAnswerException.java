package vn.kho.orchestration.airflow;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import org.jspecify.annotations.Nullable;

/** No answer came, or one that says to come again: nobody knows whether the call was done. */
final class LostAnswerException extends Exception {
  private final boolean surelyNotDone;

  private LostAnswerException(String why, boolean surelyNotDone, @Nullable Throwable cause) {
    super(why, cause);
    this.surelyNotDone = surelyNotDone;
  }

  static LostAnswerException onTheWay(IOException cause) {
    boolean timeout = cause instanceof HttpTimeoutException;
    String said = String.valueOf(cause.getMessage());
    return new LostAnswerException(
        timeout ? "no answer came in time" : "the answer was lost: " + said, false, cause);
  }

  /** Nobody listens there. */
  static LostAnswerException neverSent(IOException cause) {
    return new LostAnswerException("nothing listens there", true, cause);
  }

  static LostAnswerException busy(int status) {
    return new LostAnswerException("it answers " + status, status == 429, null);
  }

  /** Whether it may be sent again without harm, whatever it asks for. */
  boolean surelyNotDone() {
    return surelyNotDone;
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
