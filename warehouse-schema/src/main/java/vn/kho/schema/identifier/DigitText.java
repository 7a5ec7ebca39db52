package vn.kho.schema.identifier;

/** Texts of digits; only 0 to 9 are digits here. */
public final class DigitText {
  /** The kind of a repair that puts back a zero which was lost in front of digits. */
  public static final String ZERO_RESTORED = "zero-restored";

  private DigitText() {}

  static boolean only(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  static int at(String text, int index) {
    return text.charAt(index) - '0';
  }
}
