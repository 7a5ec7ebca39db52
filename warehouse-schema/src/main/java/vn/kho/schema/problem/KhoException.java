package vn.kho.schema.problem;

import java.util.List;

/**
 * A failure that stops the work at hand. The message reads "Cannot do this thing, why: value", then
 * what to do next; it holds no personal value.
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
   * The problems of files behind it, each with its line; empty where it is about something else.
   */
  public List<Problem> problems() {
    return problems;
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
