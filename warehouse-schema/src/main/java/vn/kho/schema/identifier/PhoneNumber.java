package vn.kho.schema.identifier;

import java.util.Set;

/**
 * Telephone numbers as they are since 2018: mobile 03, 05, 07, 08, 09 and eight digits; landline
 * 02, area and number, eleven digits in all; the service numbers 1800 and 1900.
 */
public final class PhoneNumber {
  private static final Set<String> AREAS =
      Set.of(
          "203", "204", "205", "206", "207", "208", "209", "210", "211", "212", "213", "214", "215",
          "216", "218", "219", "220", "221", "222", "225", "226", "227", "228", "229", "232", "233",
          "234", "235", "236", "237", "238", "239", "251", "252", "254", "255", "256", "257", "258",
          "259", "260", "261", "262", "263", "269", "270", "271", "272", "273", "274", "275", "276",
          "277", "290", "291", "292", "293", "294", "296", "297", "299");

  private PhoneNumber() {}

  /** Whether a text can be a telephone number; spaces, dots, hyphens and brackets do not count. */
  public static boolean plausible(String text) {
    String bare = CompactText.of(text);
    String number = bare;
    if (bare.startsWith("+84") || bare.startsWith("0084")) {
      String rest = bare.substring(bare.startsWith("+") ? 3 : 4);
      number = rest.startsWith("0") ? rest : "0" + rest;
    }
    if (!DigitText.only(number)) {
      return false;
    }
    if (number.length() == 11 && number.startsWith("84")) {
      number = "0" + number.substring(2);
    }
    return mobile(number) || landline(number) || service(number);
  }

  static boolean mobile(String number) {
    return number.length() == 10
        && number.charAt(0) == '0'
        && "35789".indexOf(number.charAt(1)) >= 0;
  }

  /** No number in Hà Nội or Hồ Chí Minh City begins with 0 or 1 after the area code. */
  static boolean landline(String number) {
    boolean city = number.startsWith("024") || number.startsWith("028");
    return number.length() == 11
        && (city
            ? number.charAt(3) > '1'
            : (number.startsWith("02") && AREAS.contains(number.substring(1, 4))));
  }

  private static boolean service(String number) {
    return (number.startsWith("1800") || number.startsWith("1900"))
        && (number.length() == 8 || number.length() == 10);
  }
}
