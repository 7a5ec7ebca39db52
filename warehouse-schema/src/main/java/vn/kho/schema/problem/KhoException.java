package vn.kho.schema.problem;

/**
 * A failure that stops the work at hand. The message reads "Cannot do this thing, why: value", then
 * what to do next; it holds no personal value.
 */
public final class KhoException extends RuntimeException {
  private final ErrorCode code;

  public KhoException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  public KhoException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The stable code. */
  public ErrorCode code() {
    return code;
  }

  /** One line for a person: code, owner, message. */
  public String line() {
    return code.text() + " [" + code.owner() + "] " + getMessage();
  }
}
