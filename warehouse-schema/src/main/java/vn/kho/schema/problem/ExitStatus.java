package vn.kho.schema.problem;

/**
 * Exit statuses of commands and jobs. Zero means success; {@code docs/operations.md} lists the
 * others for each command.
 */
public final class ExitStatus {
  /** The work could not be started: invalid arguments, settings or content, or a fault of Kho. */
  public static final int NOT_RUN = 2;

  private ExitStatus() {}
}
