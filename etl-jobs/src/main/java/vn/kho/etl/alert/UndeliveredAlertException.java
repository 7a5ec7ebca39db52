package vn.kho.etl.alert;

import org.jspecify.annotations.Nullable;

/** A message that did not go out. */
final class UndeliveredAlertException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean worthAnotherTry;

  private UndeliveredAlertException(
      String why, boolean worthAnotherTry, @Nullable Exception cause) {
    super(why, cause);
    this.worthAnotherTry = worthAnotherTry;
  }

  /** The other side did not answer, or is busy. */
  static UndeliveredAlertException forNow(String why, @Nullable Exception cause) {
    return new UndeliveredAlertException(why, true, cause);
  }

  /** The other side will not take it however often it is asked. */
  static UndeliveredAlertException forGood(String why, @Nullable Exception cause) {
    return new UndeliveredAlertException(why, false, cause);
  }

  boolean worthAnotherTry() {
    return worthAnotherTry;
  }
}
