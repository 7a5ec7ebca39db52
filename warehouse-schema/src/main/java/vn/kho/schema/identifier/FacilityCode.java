package vn.kho.schema.identifier;

/**
 * Codes of health facilities: two digits for the province, 97 and 98 for the Ministries of Defence
 * and of Public Security, three for the facility (Decision 384/QĐ-BYT of 2019).
 */
public final class FacilityCode {
  private FacilityCode() {}

  /** Whether a text can be one. */
  public static boolean plausible(String text) {
    return text.length() == 5
        && DigitText.only(text)
        && Provinces.holdsOrForces(text.substring(0, 2))
        && !text.endsWith("000");
  }
}
