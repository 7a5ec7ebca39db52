package vn.kho.schema.problem;

import java.util.List;
import java.util.function.Predicate;

/**
 * The code and reason of an unexpected exception.
 *
 * @param code KHO-524 where a disk is full, otherwise KHO-901
 * @param reason what happened and what to do next, to follow a comma; contains no value of the data
 */
public record UnexpectedFailure(ErrorCode code, String reason) {
  /** The number of causes that are followed; chains may be cyclic. */
  private static final int DEPTH = 20;

  /** The messages of operating systems and SQLite for a full disk. */
  private static final List<String> DISK_FULL =
      List.of(
          "No space left on device",
          "Disk quota exceeded",
          "SQLITE_FULL",
          "There is not enough space on the disk");

  /** Recognises failures that can be fixed without a programmer. */
  public static UnexpectedFailure of(Throwable fault) {
    if (caused(fault, OutOfMemoryError.class::isInstance)) {
      return internal(
          "it needs more memory than this process has. Raise spark.memory, or load fewer datasets"
              + " at once (load.threads).");
    }
    if (caused(fault, StackOverflowError.class::isInstance)) {
      return internal(
          "a value, a pattern or a rule of it is nested deeper than can be followed. Look at the"
              + " log for the stage, and simplify the pattern or rule.");
    }
    if (caused(fault, InterruptedException.class::isInstance)) {
      return internal("it was interrupted. Load it again.");
    }
    if (caused(fault, UnexpectedFailure::diskFull)) {
      return new UnexpectedFailure(
          ErrorCode.STORAGE_FULL,
          "a disk is full. Free space for the warehouse, the landing folder, the state folder and"
              + " the temporary folder, then do it again.");
    }
    return internal(
        "a fault of Kho: " + fault.getClass().getName() + ". Please report it with the log.");
  }

  /**
   * The sentence that something cannot be done, such as {@code load health.clinic}, with the
   * reason.
   */
  public String sentence(String what) {
    return "Cannot " + what + ", " + reason;
  }

  private static UnexpectedFailure internal(String reason) {
    return new UnexpectedFailure(ErrorCode.INTERNAL_FAULT, reason);
  }

  private static boolean caused(Throwable fault, Predicate<Throwable> kind) {
    Throwable cause = fault;
    for (int i = 0; i < DEPTH && cause != null; i++) {
      if (kind.test(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean diskFull(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return DISK_FULL.stream().anyMatch(message::contains);
  }
}
