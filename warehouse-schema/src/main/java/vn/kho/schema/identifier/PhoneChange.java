package vn.kho.schema.identifier;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The changes of telephone numbers: mobile numbers of 11 digits in 2018, area codes of landlines in
 * 2017.
 */
final class PhoneChange {
  private static final Map<String, String> MOBILE =
      Map.ofEntries(
          Map.entry("0162", "032"),
          Map.entry("0163", "033"),
          Map.entry("0164", "034"),
          Map.entry("0165", "035"),
          Map.entry("0166", "036"),
          Map.entry("0167", "037"),
          Map.entry("0168", "038"),
          Map.entry("0169", "039"),
          Map.entry("0120", "070"),
          Map.entry("0121", "079"),
          Map.entry("0122", "077"),
          Map.entry("0126", "076"),
          Map.entry("0128", "078"),
          Map.entry("0123", "083"),
          Map.entry("0124", "084"),
          Map.entry("0125", "085"),
          Map.entry("0127", "081"),
          Map.entry("0129", "082"),
          Map.entry("0186", "056"),
          Map.entry("0188", "058"),
          Map.entry("0199", "059"));

  /** Pairs of an old area code and its successor of 2017. */
  private static final String[] AREA_PAIRS = {
    "0240", "0204", "0281", "0209", "0241", "0222", "026", "0206", "0230", "0215", "0351", "0226",
    "04", "024", "039", "0239", "0320", "0220", "031", "0225", "0321", "0221", "0231", "0213",
    "025", "0205", "020", "0214", "0350", "0228", "030", "0229", "038", "0238", "052", "0232",
    "033", "0203", "053", "0233", "022", "0212", "027", "0207", "036", "0227", "0280", "0208",
    "037", "0237", "054", "0234", "029", "0216", "076", "0296", "064", "0254", "0781", "0291",
    "075", "0275", "0650", "0274", "056", "0256", "0651", "0271", "062", "0252", "0780", "0290",
    "0710", "0292", "0511", "0236", "0500", "0262", "0501", "0261", "061", "0251", "067", "0277",
    "059", "0269", "0711", "0293", "08", "028", "077", "0297", "060", "0260", "058", "0258",
    "063", "0263", "072", "0272", "068", "0259", "057", "0257", "0510", "0235", "055", "0255",
    "079", "0299", "066", "0276", "073", "0273", "074", "0294", "070", "0270"
  };

  private static final Map<String, String> AREAS = new HashMap<>();

  static {
    for (int i = 0; i < AREA_PAIRS.length; i += 2) {
      AREAS.put(AREA_PAIRS[i], AREA_PAIRS[i + 1]);
    }
  }

  /**
   * The first three digits of present mobile numbers with 03, 05 and 07; with 08 and 09 all are in
   * use.
   */
  private static final Set<String> LIVE =
      Set.of(
          "032", "033", "034", "035", "036", "037", "038", "039", "052", "055", "056", "058", "059",
          "070", "076", "077", "078", "079");

  private PhoneChange() {}

  /** Whether a number begins like a present one, so that it cannot be told from an old one. */
  static boolean today(String number) {
    if (number.length() == 10) {
      return LIVE.contains(number.substring(0, 3))
          || number.startsWith("08")
          || number.startsWith("09");
    }
    return PhoneNumber.landline(number);
  }

  /** The present number of an old mobile number of 11 digits; null where it is none. */
  static @Nullable String mobile(String number) {
    String now = number.length() == 11 ? MOBILE.get(number.substring(0, 4)) : null;
    return now == null ? null : now + number.substring(4);
  }

  /** The successor of an old area code; null where it is none. */
  static @Nullable String area(String old) {
    return AREAS.get(old);
  }

  /**
   * The present number of an old landline: 10 digits, or 11 with an area code of four. Null also
   * where it begins like a present mobile number.
   */
  static @Nullable String landline(String number) {
    for (int length = 4; length >= 2; length--) {
      int rest = length == 2 ? 8 : 7;
      if (number.length() == length + rest) {
        String area = AREAS.get(number.substring(0, length));
        if (area != null && !today(number)) {
          return area + number.substring(length);
        }
      }
    }
    return null;
  }
}
