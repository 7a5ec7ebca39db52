package vn.kho.schema.identifier;

/**
 * Health-insurance card numbers: 15 characters, two letters for the group, one digit for the
 * benefit, two for the province, ten for the social-insurance number (Decision 1351/QĐ-BHXH of
 * 2015); newer cards have only the ten. Hospital files have several numbers in one cell, separated
 * by semicolons.
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
    return CompactText.digits(card, 10)
        || (shaped(card) && Provinces.holdsOrForces(card.substring(3, 5)));
  }

  /** Whether a text has the form of a card number: two letters, a digit from 1 to 5, 12 digits. */
  public static boolean shaped(String card) {
    return card.length() == 15
        && letter(card.charAt(0))
        && letter(card.charAt(1))
        && card.charAt(2) >= '1'
        && card.charAt(2) <= '5'
        && DigitText.only(card.substring(3));
  }

  private static boolean letter(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
