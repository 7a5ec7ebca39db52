package vn.kho.schema.identifier;

/**
 * Health-insurance card numbers: 15 characters, two letters for the group, one digit for the
 * benefit, two for the province, ten for the social-insurance number (Decision 1351/QĐ-BHXH of
 * 2015); newer cards print the ten alone. Hospital files hold several, with semicolons between.
 */
public final class HealthCard {
  private HealthCard() {}

  /** Whether a text can be one card number, or several. */
  public static boolean plausible(String text) {
    for (String card : text.split(";", -1)) {
      if (!one(card.strip())) {
        return false;
      }
    }
    return true;
  }

  private static boolean one(String card) {
    return card.matches("\\d{10}")
        || (card.matches("[A-Z]{2}[1-5]\\d{12}") && Provinces.holdsOrForces(card.substring(3, 5)));
  }
}
