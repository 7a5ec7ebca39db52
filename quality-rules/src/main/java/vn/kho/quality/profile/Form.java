package vn.kho.quality.profile;

import java.util.regex.Pattern;

/**
 * Forms of text that are known in Viet Nam. They are evidence of what a column holds, not proof of
 * what a value is: identity numbers have no check digit, and numbers are issued anew.
 */
enum Form {
  /** 12 digits: place of birth registration, century and sex, year, six at random. */
  IDENTITY_NUMBER("số định danh (CCCD) / identity number", "^0[0-9]{11}$"),
  /** Letters for the kind of insured, a digit for the benefit, the province, ten digits. */
  HEALTH_INSURANCE("thẻ BHYT / health insurance card", "^[A-Z]{2}[1-5][0-9]{12}$"),
  /** 10 digits with a check digit, three more for a branch. */
  TAX_CODE("mã số thuế / tax code", "^[0-9]{10}(-?[0-9]{3})?$") {
    @Override
    boolean fits(String text) {
      return super.fits(text) && checked(text);
    }
  },
  PHONE("số điện thoại / phone number", "^(0|\\+?84)[ .]?([35789][0-9 .]{8,12}|2[0-9 .]{9,13})$"),
  EMAIL("thư điện tử / e-mail", "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$"),
  URL("địa chỉ web / web address", "^https?://\\S+$"),
  ISO_DATE("ngày / date", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
  DAY_MONTH_YEAR("ngày/tháng/năm / day, month, year", "^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}$"),
  TIME("giờ / time of day", "^([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$");

  private static final int[] WEIGHTS = {31, 29, 23, 19, 17, 13, 7, 5, 3};

  private final String words;
  private final String regex;
  private final Pattern pattern;

  Form(String words, String regex) {
    this.words = words;
    this.regex = regex;
    this.pattern = Pattern.compile(regex);
  }

  String words() {
    return words;
  }

  String regex() {
    return regex;
  }

  boolean fits(String text) {
    return pattern.matcher(text).matches();
  }

  private static boolean checked(String code) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (code.charAt(i) - '0');
    }
    return 10 - sum % 11 == code.charAt(9) - '0';
  }
}
