package vn.kho.schema.step;

import vn.kho.schema.problem.ErrorCode;

/** A value that cannot be converted. Thrown for every such value, so it carries no stack trace. */
public final class UncleanValueException extends Exception {
  private static final long serialVersionUID = 1L;
  private final ErrorCode code;

  /** With the code under which the row is set aside. */
  public UncleanValueException(ErrorCode code) {
    super(code.text(), null, false, false);
    this.code = code;
  }

  /** The code under which the row is set aside. */
  public ErrorCode code() {
    return code;
  }
}
