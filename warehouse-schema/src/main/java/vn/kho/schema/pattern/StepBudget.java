package vn.kho.schema.pattern;

/** The remaining number of character accesses of a matcher. */
final class StepBudget {
  private static final int LOOK = 1 << 16;

  private final long steps;
  private final String regex;
  private long left;

  StepBudget(long steps, String regex) {
    this.steps = steps;
    this.regex = regex;
    this.left = steps;
  }

  void spend() {
    if (--left < 0) {
      throw new PatternException(
          "The regular expression takes more than "
              + steps
              + " steps on one text, write it without nested repeats: "
              + regex);
    }
    if (left % LOOK == 0 && Thread.currentThread().isInterrupted()) {
      throw new PatternException("The match was interrupted");
    }
  }
}
