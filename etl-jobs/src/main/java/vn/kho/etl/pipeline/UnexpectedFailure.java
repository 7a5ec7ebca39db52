package vn.kho.etl.pipeline;

import vn.kho.schema.contract.DatasetName;

/** Says in a sentence why a dataset stopped that nobody expected to stop. */
final class UnexpectedFailure {
  /** Causes are followed so far; a chain may be a ring. */
  private static final int DEPTH = 20;

  private UnexpectedFailure() {}

  /** What happened and what to do next; holds no value of the data. */
  static String sentence(DatasetName dataset, Throwable fault) {
    String what = "Cannot load " + dataset + ", ";
    if (caused(fault, OutOfMemoryError.class)) {
      return what
          + "it needs more memory than this process has. Raise spark.memory, or load fewer datasets"
          + " at once (load.threads).";
    }
    if (caused(fault, StackOverflowError.class)) {
      return what
          + "a value, a pattern or a rule of it is nested deeper than can be followed. Look at the"
          + " log for the stage, and simplify the pattern or rule.";
    }
    if (caused(fault, InterruptedException.class)) {
      return what + "it was interrupted. Load it again.";
    }
    return what
        + "a fault of Kho: "
        + fault.getClass().getName()
        + ". Please report it with the log.";
  }

  private static boolean caused(Throwable fault, Class<? extends Throwable> kind) {
    Throwable cause = fault;
    for (int i = 0; i < DEPTH && cause != null; i++) {
      if (kind.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
