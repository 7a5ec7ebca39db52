package vn.kho.quality.expectation.argument;

import vn.kho.schema.problem.ErrorCode;

/** The arguments of an expectation cannot be used together; the message says why. */
public final class ArgumentException extends RuntimeException {
  private final String argument;
  private final ErrorCode code;

  public ArgumentException(String argument, String message) {
    this(argument, message, ErrorCode.SUITE_INVALID);
  }

  public ArgumentException(String argument, String message, ErrorCode code) {
    super(message);
    this.argument = argument;
    this.code = code;
  }

  /** The code that the problem is reported under. */
  public ErrorCode code() {
    return code;
  }

  /** The argument to look at. */
  public String argument() {
    return argument;
  }
}
