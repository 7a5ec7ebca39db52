package vn.kho.schema.cleaner.place;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.step.FullWidth;
import vn.kho.schema.step.PlainDecimal;

/**
 * Parses an angle in the notations of maps and devices: {@code 16.4637}, {@code 16,4637}, {@code
 * 16.4637°N}, {@code 16°27'50"N}, {@code 16 độ 27 phút 50 giây Bắc}.
 *
 * @param value decimal degrees
 * @param heading the compass direction in the text
 * @param sexagesimal whether it was written in minutes, so that its decimals may be periodic
 */
record Degrees(BigDecimal value, CompassDirection heading, boolean sexagesimal) {
  private static final int WHOLE_DIGITS = 9;
  private static final int LONGEST = 40;

  /** Decimals of degrees that are computed from minutes and seconds: about a millimetre. */
  static final int DECIMALS = 8;

  private static final BigDecimal SIXTY = BigDecimal.valueOf(60);
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?\\d{1,9}(?:[.,]\\d{1,40})?(?:[eE][+-]?\\d{1,2})?");
  private static final String HEADING = "(N|S|E|W|B|Đ|Bắc|Đông|North|East|vĩ độ Bắc|kinh độ Đông)?";
  private static final Pattern SIGNED =
      Pattern.compile(
          HEADING
              + "\\s*(\\d{1,3})(?:[.,](\\d{1,12}))?\\s*(?:°|º|độ)\\s*"
              + "(?:(\\d{1,2}(?:[.,]\\d{1,8})?)\\s*(?:'(?!')|phút)\\s*)?"
              + "(?:(\\d{1,2}(?:[.,]\\d{1,8})?)\\s*(?:\"|''|giây)\\s*)?"
              + HEADING,
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern LETTERED =
      Pattern.compile("^(\\d{1,3}[.,]\\d{1,12})\\s*([NSEWnsew])$");

  /** The compass direction of an angle. */
  enum CompassDirection {
    NORTH,
    EAST,
    /** No direction is written. */
    NONE,
    /** South, west, or two contradicting directions. */
    OTHER
  }

  /** Reads an angle; null where a text is none. */
  static @Nullable Degrees of(String text) {
    if (plain(text) || DECIMAL.matcher(text).matches()) {
      return new Degrees(PlainDecimal.of(text.replace(',', '.')), CompassDirection.NONE, false);
    }
    Matcher angle = text.length() > LONGEST ? null : SIGNED.matcher(degreeSign(signs(text)));
    return angle != null && angle.matches() ? of(angle) : null;
  }

  private static @Nullable Degrees of(Matcher angle) {
    String minutes = angle.group(4);
    String seconds = angle.group(5);
    boolean parted = minutes != null && seconds != null && minutes.matches(".*[.,].*");
    boolean fraction = angle.group(3) != null;
    if (parted || (fraction && (minutes != null || seconds != null))) {
      return null;
    }
    CompassDirection heading = heading(angle.group(1), angle.group(6));
    if (minutes == null && seconds == null) {
      String decimals = fraction ? "." + angle.group(3) : "";
      return new Degrees(new BigDecimal(angle.group(2) + decimals), heading, false);
    }
    BigDecimal minute = sixtieth(minutes);
    BigDecimal second = sixtieth(seconds);
    if (minutes == null || minute.compareTo(SIXTY) >= 0 || second.compareTo(SIXTY) >= 0) {
      return null;
    }
    BigDecimal value =
        new BigDecimal(angle.group(2))
            .multiply(SIXTY)
            .add(minute)
            .multiply(SIXTY)
            .add(second)
            .divide(SIXTY.multiply(SIXTY), DECIMALS, RoundingMode.HALF_UP);
    return new Degrees(value, heading, true);
  }

  private static BigDecimal sixtieth(@Nullable String text) {
    return text == null ? BigDecimal.ZERO : new BigDecimal(text.replace(',', '.'));
  }

  private static CompassDirection heading(@Nullable String front, @Nullable String behind) {
    CompassDirection first = heading(front);
    CompassDirection second = heading(behind);
    if (first == CompassDirection.NONE || first == second) {
      return second;
    }
    return second == CompassDirection.NONE ? first : CompassDirection.OTHER;
  }

  private static CompassDirection heading(@Nullable String word) {
    if (word == null) {
      return CompassDirection.NONE;
    }
    return switch (word.substring(word.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT)) {
      case "n", "b", "bắc", "north" -> CompassDirection.NORTH;
      case "e", "đ", "đông", "east" -> CompassDirection.EAST;
      default -> CompassDirection.OTHER;
    };
  }

  /** Adds the degree sign between decimal degrees and the letter of a direction (GPS notation). */
  private static String degreeSign(String text) {
    return LETTERED.matcher(text).replaceFirst("$1°$2");
  }

  /** The text with its signs replaced by ASCII characters. */
  private static String signs(String text) {
    return FullWidth.narrow(text).replaceAll("[′’‘`´ʹ]", "'").replaceAll("[″”“ʺ]", "\"").strip();
  }

  /** A quick test for the usual form: digits, a dot, digits. */
  private static boolean plain(String text) {
    int dot = text.indexOf('.');
    if (dot < 1 || dot > WHOLE_DIGITS || text.length() == dot + 1 || text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (i != dot && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
        return false;
      }
    }
    return true;
  }
}
