package vn.kho.schema.identifier;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number in the present national form.
 *
 * @param number the digits, from the leading 0, or a service number of 1800 or 1900
 * @param repair what was changed: {@code mobile-2018}, {@code area-2017}, {@code zero-restored},
 *     {@code area-added}; empty where only separators were removed
 */
public record NationalPhone(String number, String repair) {
  private static final int LOCAL_LENGTH = 7;

  /** Punctuation behind a number. */
  private static final Pattern END = Pattern.compile("[\\s.,;/-]+$");

  /**
   * Parses a number; null where it is invalid.
   *
   * @param area the area code for numbers without one, such as {@code 0234}; empty to refuse them
   */
  public static @Nullable NationalPhone of(String text, String area) {
    String bracketed = bracketed(text);
    if (!bracketed.isEmpty()) {
      // With an old area code it is a landline, never a mobile number.
      return PhoneNumber.landline(bracketed) ? new NationalPhone(bracketed, "area-2017") : null;
    }
    String number = national(CompactText.of(text).replace("/", ""));
    if (!DigitText.only(number) || number.startsWith("00")) {
      return null;
    }
    String landline = PhoneChange.landline(number);
    if (landline != null && PhoneNumber.landline(landline)) {
      return new NationalPhone(landline, "area-2017");
    }
    if (PhoneNumber.plausible(number)) {
      return new NationalPhone(number, "");
    }
    String mobile = PhoneChange.mobile(number);
    if (mobile != null) {
      return new NationalPhone(mobile, "mobile-2018");
    }
    // Behind a slash is the end of a second number: 3822123/24 is not a mobile number.
    return text.indexOf('/') >= 0 ? null : restored(number, area);
  }

  /** The number without the country code. */
  private static String national(String compact) {
    String bare = compact.startsWith("+") ? compact.substring(1) : compact;
    boolean country =
        compact.startsWith("+84")
            || bare.startsWith("0084")
            || (bare.startsWith("84") && bare.length() >= 11 && bare.length() <= 12);
    if (!country) {
      return bare;
    }
    String rest = bare.substring(bare.startsWith("0084") ? 4 : 2);
    return rest.startsWith("0") ? rest : "0" + rest;
  }

  /**
   * Restores a leading zero that a spreadsheet dropped, or adds the area code to a local number.
   */
  private static @Nullable NationalPhone restored(String number, String area) {
    String zero = "0" + number;
    if (!number.startsWith("0")
        && ((PhoneNumber.mobile(zero) && PhoneChange.today(zero)) || PhoneNumber.landline(zero))
        && number.length() >= 9) {
      return new NationalPhone(zero, DigitText.ZERO_RESTORED);
    }
    String former = number.startsWith("0") ? null : PhoneChange.landline(zero);
    if (former != null && PhoneNumber.landline(former)) {
      return new NationalPhone(former, "area-2017");
    }
    String old = number.startsWith("1") ? PhoneChange.mobile(zero) : null;
    if (old != null) {
      return new NationalPhone(old, "mobile-2018");
    }
    String local = area + number;
    return !area.isEmpty() && number.length() == LOCAL_LENGTH && PhoneNumber.landline(local)
        ? new NationalPhone(local, "area-added")
        : null;
  }

  /**
   * The present number for an old area code in brackets: (08) 38221234. The brackets make it a
   * landline, although mobile numbers begin with the same digits today. Empty where there is no
   * such code, or the number of digits is wrong.
   */
  static String bracketed(String text) {
    int open = text.indexOf('(');
    int close = text.indexOf(')');
    if (open < 0
        || close < open + 2
        || text.chars().limit(open).anyMatch(Character::isLetterOrDigit)) {
      return "";
    }
    String code = text.substring(open + 1, close).strip();
    String rest = CompactText.of(END.matcher(text.substring(close + 1)).replaceFirst(""));
    String area = PhoneChange.area(code);
    String number = area == null ? "" : area + rest;
    return DigitText.only(number) && number.length() == PhoneNumber.LANDLINE_LENGTH ? number : "";
  }
}
