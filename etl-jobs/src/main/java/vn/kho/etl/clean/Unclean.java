package vn.kho.etl.clean;

import vn.kho.schema.problem.ErrorCode;

/** A value that cannot be converted. Thrown for every such value, so it carries no stack trace. */
final class Unclean extends Exception {
  private static final long serialVersionUID = 1L;
  private final ErrorCode code;

  Unclean(ErrorCode code) {
    super(code.text(), null, false, false);
    this.code = code;
  }

  ErrorCode code() {
    return code;
  }
}
