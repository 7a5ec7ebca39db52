package vn.kho.quality.verdict;

/** How one rule ended. */
public enum Outcome {
  PASSED,
  FAILED,
  /** Nothing to look at: no rows, or none that meets the rule's condition. */
  NOT_APPLICABLE,
  /** The rule could not be evaluated. */
  ERRORED
}
