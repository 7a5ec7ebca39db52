package vn.kho.schema.problem;

import java.util.List;

/**
 * A failure that stops the current work. The message has the form "Cannot do this thing, why:
 * value", followed by what to do next; it contains no personal value.
 */
public final class KhoException extends RuntimeException {
  private final ErrorCode code;
  private final transient List<Problem> problems;

  public KhoException(ErrorCode code, String message) {
    super(message);
    this.code = code;
    this.problems = List.of();
  }

  public KhoException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.problems = List.of();
  }

  KhoException(ErrorCode code, String message, List<Problem> problems) {
    super(message);
    this.code = code;
    this.problems = List.copyOf(problems);
  }

  /**
   * The problems in files behind the failure, with their lines; empty where it has another cause.
   */
  public List<Problem> problems() {
    return problems;
  }

  /** The stable code. */
  public ErrorCode code() {
    return code;
  }

  /** One line for people: code, owner, message. */
  public String line() {
    return code.text() + " [" + code.owner() + "] " + getMessage();
  }
}
