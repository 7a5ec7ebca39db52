package vn.kho.quality.profile;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.identifier.HealthCard;
import vn.kho.schema.identifier.PersonalNumber;
import vn.kho.schema.identifier.PhoneNumber;
import vn.kho.schema.identifier.TaxCode;

/**
 * Forms of text that are known in Viet Nam. They are evidence of what a column holds, not proof of
 * what a value is: identity numbers have no check digit, and numbers are issued anew.
 */
enum KnownTextForm {
  /** 12 digits: place of birth registration, century and sex, year, six at random. */
  IDENTITY_NUMBER(
      "số định danh (CCCD) / identity number", "^0[0-9]{11}$", "expect_column_values_to_be_cccd") {
    @Override
    boolean fits(String text, int thisYear) {
      return super.fits(text, thisYear) && PersonalNumber.plausible(text, thisYear);
    }
  },
  /** Letters for the kind of insured, a digit for the benefit, the province, ten digits. */
  HEALTH_INSURANCE(
      "thẻ BHYT / health insurance card",
      "^[A-Z]{2}[1-5][0-9]{12}$",
      "expect_column_values_to_be_health_insurance_card") {
    @Override
    boolean fits(String text, int thisYear) {
      return super.fits(text, thisYear) && HealthCard.plausible(text);
    }
  },
  /** 10 digits with a check digit, three more for a branch. */
  TAX_CODE(
      "mã số thuế / tax code", "^[0-9]{10}(-?[0-9]{3})?$", "expect_column_values_to_be_tax_code") {
    @Override
    boolean fits(String text, int thisYear) {
      return super.fits(text, thisYear) && TaxCode.plausible(text, thisYear);
    }
  },
  PHONE(
      "số điện thoại / phone number",
      "^(0|\\+?84)[ .]?([35789][0-9 .]{8,12}|2[0-9 .]{9,13})$",
      "expect_column_values_to_be_phone") {
    @Override
    boolean fits(String text, int thisYear) {
      return super.fits(text, thisYear) && PhoneNumber.plausible(text);
    }
  },
  EMAIL("thư điện tử / e-mail", "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", null),
  URL("địa chỉ web / web address", "^https?://\\S+$", null),
  ISO_DATE("ngày / date", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", null),
  DAY_MONTH_YEAR("ngày/tháng/năm / day, month, year", "^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}$", null),
  TIME("giờ / time of day", "^([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$", null);

  private final String words;
  private final String regex;
  private final @Nullable String expectation;
  private final Pattern pattern;

  KnownTextForm(String words, String regex, @Nullable String expectation) {
    this.words = words;
    this.regex = regex;
    this.expectation = expectation;
    this.pattern = Pattern.compile(regex);
  }

  String words() {
    return words;
  }

  String regex() {
    return regex;
  }

  /**
   * The expectation that checks more of the form than its regex does; empty where there is none.
   */
  Optional<String> expectation() {
    return Optional.ofNullable(expectation);
  }

  /** Whether a text has the form in a year that bounds years of birth. */
  boolean fits(String text, int thisYear) {
    return pattern.matcher(text).matches();
  }
}
