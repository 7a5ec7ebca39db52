package vn.kho.schema.cleaner.date;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.FullWidth;
import vn.kho.schema.step.UncleanValueException;
import vn.kho.schema.text.WhiteSpace;

/**
 * Reads a time of day, written 7:30, 07: 30, 7h30, 7h30', 7 giờ 30 phút, 7 giờ rưỡi, 7 giờ sáng,
 * 7:30 SA or 7:30 PM, as {@code HH:mm} text, with its seconds where they are not 0.
 */
record TimeText() implements CleanerStep {
  private static final Pattern TIME =
      Pattern.compile("(\\d{1,2})(?:(?=SA|AM|CH|PM)|:(\\d{2}|\\d)?(?::(\\d{2}))?)(SA|AM|CH|PM)?");

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final Pattern HOURS =
      Pattern.compile("(?<=\\d)\\s*(?:giờ|gio)(?=\\s|\\d|$)", FLAGS);
  private static final Pattern HALF = Pattern.compile("(?<=[\\dhg:])\\s*(?:rưỡi|rưởi|ruoi)", FLAGS);
  private static final Pattern MINUTES =
      Pattern.compile("(?<=[hg:]\\s{0,2}\\d{1,2})\\s*(?:phút|phut|ph|p|['′’])(?![\\p{L}'])", FLAGS);
  private static final Pattern SECONDS =
      Pattern.compile("(?<=:\\s{0,2}\\d{1,2})\\s*(?:giây|giay|s|\"|″|''|′′)(?!\\p{L})", FLAGS);
  private static final Pattern PART =
      Pattern.compile("(.+?)\\s*(?:buổi\\s+)?(sáng|trưa|chiều|tối)", FLAGS);

  @Override
  public Object apply(String text, CellContext cell) throws UncleanValueException {
    String narrow = FullWidth.narrow(text).strip();
    if (plain(narrow)) {
      return digits(narrow);
    }
    Matcher part = PART.matcher(narrow);
    boolean named = part.matches();
    String time = withoutWords(named ? part.group(1) : narrow);
    return named ? inPart(digits(time), part.group(2).toLowerCase(Locale.ROOT)) : digits(time);
  }

  /** A quick test for a time without words, as most are. */
  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != ':' && c != 'h' && c != 'H') {
        return false;
      }
    }
    return true;
  }

  /** Replaces the words for hours, minutes and seconds by signs. */
  private static String withoutWords(String text) {
    String time = HOURS.matcher(text).replaceAll(":");
    time = HALF.matcher(time).replaceAll("30");
    Matcher minutes = MINUTES.matcher(time);
    if (!minutes.find()) {
      return time;
    }
    String rest = time.substring(minutes.end()).strip();
    String front = time.substring(0, minutes.start());
    boolean more = !rest.isEmpty() && Character.isDigit(rest.charAt(0));
    return more ? SECONDS.matcher(front + ":" + rest).replaceFirst("") : front + " " + rest;
  }

  /** Converts a 12-hour time with a part of the day; a 24-hour time must lie in that part. */
  private static String inPart(String time, String part) throws UncleanValueException {
    int hour = Integer.parseInt(time.substring(0, 2));
    int there =
        switch (part) {
          case "sáng" -> hour;
          case "trưa" -> hour <= 2 ? hour + 12 : hour;
          default -> hour < 12 ? hour + 12 : hour;
        };
    boolean fits =
        switch (part) {
          case "sáng" -> hour <= 11;
          case "trưa" -> there >= 10 && there <= 14 && hour != 0;
          case "chiều" -> there >= 12 && there <= 19 && hour != 0;
          default -> there >= 17 && hour != 0 && hour != 12;
        };
    if (!fits) {
      throw new UncleanValueException(ErrorCode.VALUE_DATE);
    }
    return two(there) + time.substring(2);
  }

  private static String digits(String narrow) throws UncleanValueException {
    StringBuilder compact = new StringBuilder(narrow.length());
    for (int i = 0; i < narrow.length(); i++) {
      char c = narrow.charAt(i);
      boolean half = i > 0 && (narrow.charAt(i - 1) == 'c' || narrow.charAt(i - 1) == 'C');
      if (!WhiteSpace.blank(c)) {
        boolean hour = !half && (c == 'h' || c == 'H' || c == 'g');
        compact.append(hour ? ':' : Character.toUpperCase(c));
      }
    }
    Matcher time = TIME.matcher(compact);
    if (!time.matches()) {
      throw new UncleanValueException(ErrorCode.VALUE_DATE);
    }
    int hour = hour(Integer.parseInt(time.group(1)), time.group(4));
    int minute = number(time.group(2));
    int second = number(time.group(3));
    return two(hour) + ":" + two(minute) + (second == 0 ? "" : ":" + two(second));
  }

  private static int hour(int hour, @Nullable String half) throws UncleanValueException {
    boolean fits = half == null ? hour <= 23 : hour >= 1 && hour <= 12;
    if (!fits) {
      throw new UncleanValueException(ErrorCode.VALUE_DATE);
    }
    if (half == null) {
      return hour;
    }
    return hour % 12 + (half.equals("CH") || half.equals("PM") ? 12 : 0);
  }

  private static int number(@Nullable String digits) throws UncleanValueException {
    int value = digits == null ? 0 : Integer.parseInt(digits);
    if (value > 59) {
      throw new UncleanValueException(ErrorCode.VALUE_DATE);
    }
    return value;
  }

  private static String two(int value) {
    return value < 10 ? "0" + value : String.valueOf(value);
  }
}
