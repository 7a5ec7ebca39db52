package vn.kho.schema.identifier;

import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The personal identification number on the citizen card (CCCD): 12 digits, of which three name the
 * province or country where the birth was registered, one the century and sex, two the year of
 * birth (Decree 137/2015, article 13). There is no check digit, and the law of 2023 guarantees only
 * the 12 digits, so consistent parts are evidence and no proof.
 */
public final class PersonalNumber {
  private static final int LENGTH = 12;

  private PersonalNumber() {}

  /**
   * Whether the parts of a number are consistent, for a person born no later than {@code thisYear}.
   */
  public static boolean plausible(String text, int thisYear) {
    if (text.length() != LENGTH || !DigitText.only(text)) {
      return false;
    }
    boolean place = text.charAt(0) != '0' || Provinces.holds(text.substring(1, 3));
    return place && !text.startsWith("000") && birthYear(text) <= thisYear;
  }

  /**
   * The number with a leading zero that a spreadsheet dropped; null where it is implausible with
   * it. Ten digits are not completed with two zeros, since social insurance numbers and tax codes
   * have ten.
   */
  public static @Nullable String restored(String digits, int thisYear) {
    boolean lost = CompactText.zeroLost(digits, LENGTH) && plausible("0" + digits, thisYear);
    return lost ? "0" + digits : null;
  }

  /** The year of birth that a number of 12 digits names. */
  public static int birthYear(String text) {
    int century = 19 + DigitText.at(text, 3) / 2;
    return century * 100 + Integer.parseInt(text.substring(4, 6));
  }

  /** Whether a number of 12 digits is that of a man. */
  public static boolean male(String text) {
    return DigitText.at(text, 3) % 2 == 0;
  }

  /** Whether a number has this year of birth; also true where the year is unknown. */
  public static boolean bornIn(String text, OptionalInt year) {
    return year.isEmpty() || birthYear(text) == year.getAsInt();
  }

  /** Whether a number has this sex; also true where the word is unknown. */
  public static boolean ofSex(String text, @Nullable String word) {
    boolean male = DigitText.at(text, 3) % 2 == 0;
    return switch (word == null ? "" : word.strip().toLowerCase(Locale.ROOT)) {
      case "nam", "male", "m" -> male;
      case "nữ", "nu", "female", "f" -> !male;
      default -> true;
    };
  }
}
