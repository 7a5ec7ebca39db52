package vn.kho.quality.condition;

/** A row condition that does not parse. */
public final class ConditionSyntaxException extends Exception {
  /** Says what is wrong in it. */
  public ConditionSyntaxException(String message) {
    super(message);
  }
}
