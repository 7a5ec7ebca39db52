package vn.kho.quality.condition;

import vn.kho.schema.problem.ErrorCode;

/** A row condition that cannot be used. */
public final class ConditionSyntaxException extends Exception {
  private final ErrorCode code;

  /** Says what is wrong in it. */
  public ConditionSyntaxException(String message) {
    this(message, ErrorCode.SUITE_INVALID);
  }

  /** Says what is wrong in it, under a code. */
  ConditionSyntaxException(String message, ErrorCode code) {
    super(message);
    this.code = code;
  }

  /** The code that the problem is reported under. */
  public ErrorCode code() {
    return code;
  }
}
