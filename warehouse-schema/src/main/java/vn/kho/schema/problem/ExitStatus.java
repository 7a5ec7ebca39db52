package vn.kho.schema.problem;

/**
 * Exit statuses of commands and jobs. Zero is all well; {@code docs/operations.md} says for each
 * command what one means.
 */
public final class ExitStatus {
  /** The work could not be done at all: wrong arguments, settings, content or a fault of Kho. */
  public static final int NOT_RUN = 2;

  private ExitStatus() {}
}
