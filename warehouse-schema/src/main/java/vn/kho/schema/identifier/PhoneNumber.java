package vn.kho.schema.identifier;

import java.util.Set;

/**
 * The numbering plan for telephones since 2018: mobile 03, 05, 07, 08, 09 and eight digits;
 * landline 02, area and number, eleven digits in all; the service numbers 1800 and 1900.
 */
public final class PhoneNumber {
  static final int LANDLINE_LENGTH = 11;

  /** The digits of the area codes of Hà Nội and Hồ Chí Minh City, and of all others. */
  private static final int CITY_AREA = 3;

  private static final int PROVINCE_AREA = 4;

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
    String bracketed = NationalPhone.bracketed(text);
    if (!bracketed.isEmpty() && !landline(bracketed)) {
      return false;
    }
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

  /**
   * Whether a number is a landline. Subscriber numbers do not begin with 0 or 1, which are prefixes
   * of trunk calls and service codes.
   */
  static boolean landline(String number) {
    if (number.length() != LANDLINE_LENGTH || !number.startsWith("02")) {
      return false;
    }
    boolean city = number.startsWith("024") || number.startsWith("028");
    int subscriber = city ? CITY_AREA : PROVINCE_AREA;
    return number.charAt(subscriber) > '1' && (city || AREAS.contains(number.substring(1, 4)));
  }

  private static boolean service(String number) {
    return (number.startsWith("1800") || number.startsWith("1900"))
        && (number.length() == 8 || number.length() == 10);
  }
}
