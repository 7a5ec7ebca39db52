package vn.kho.schema.pattern;

/** A text that counts the accesses to its characters. */
final class StepCountingText implements CharSequence {
  private final CharSequence text;
  private final StepBudget budget;

  StepCountingText(CharSequence text, StepBudget budget) {
    this.text = text;
    this.budget = budget;
  }

  @Override
  public char charAt(int index) {
    budget.spend();
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new StepCountingText(text.subSequence(start, end), budget);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
