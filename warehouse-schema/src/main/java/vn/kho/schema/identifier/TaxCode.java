package vn.kho.schema.identifier;

/**
 * Tax codes: 10 digits, the last a check digit; 13 for a branch, the last three from 001; and since
 * July 2025 the personal number of 12 digits for people and household businesses. The check digit
 * is used by the tax software and is in no decree, so a wrong one is a warning.
 */
public final class TaxCode {
  private static final int[] WEIGHTS = {31, 29, 23, 19, 17, 13, 7, 5, 3};

  private TaxCode() {}

  /** Whether a text can be a tax code; {@code thisYear} bounds the year of birth. */
  public static boolean plausible(String text, int thisYear) {
    int hyphen = text.indexOf('-');
    if (hyphen >= 0) {
      return hyphen == 10 && business(text.substring(0, 10)) && branch(text.substring(11));
    }
    return switch (text.length()) {
      case 10 -> business(text);
      case 12 -> PersonalNumber.plausible(text, thisYear);
      case 13 -> business(text.substring(0, 10)) && branch(text.substring(10));
      default -> false;
    };
  }

  private static boolean business(String text) {
    if (!DigitText.only(text) || text.startsWith("000000000")) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * DigitText.at(text, i);
    }
    return 10 - sum % 11 == DigitText.at(text, 9);
  }

  static boolean branch(String text) {
    return text.length() == 3 && DigitText.only(text) && !text.equals("000");
  }
}
