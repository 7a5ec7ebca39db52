package vn.kho.schema.cleaner.date;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes a time of day before or behind a date: {@code 5/3/2020 14:30}, {@code 14h30 ngày
 * 5/3/2020}.
 */
final class TimeOfDayRemover {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final String TIME =
      "(?:(?:[01]?\\d|2[0-3])(?::[0-5]\\d(?::[0-5]\\d(?:[.,]\\d{1,9})?)?(?: ?(?:AM|PM|SA|CH))?"
          + "|\\s*(?:h|g|giờ|gio)\\s*(?:[0-5]?\\d\\s*(?:'|p|ph|phút|phut)?)?))";
  private static final Pattern BEHIND =
      Pattern.compile("(.*\\d)(?:\\s*,\\s*|\\s+|T)(?:lúc\\s+|hồi\\s+|-\\s+)?" + TIME, FLAGS);
  private static final Pattern BEFORE =
      Pattern.compile("(?:lúc\\s+|hồi\\s+)?" + TIME + "(?:\\s*[,-]\\s*|\\s+)(\\S.*)", FLAGS);
  private static final int LONGEST = 60;

  private TimeOfDayRemover() {}

  /** The text without the time; unchanged where it has none. */
  static String off(String text) {
    if (text.length() > LONGEST) {
      return text;
    }
    Matcher behind = BEHIND.matcher(text.strip());
    if (behind.matches()) {
      return behind.group(1);
    }
    Matcher before = BEFORE.matcher(text.strip());
    return before.matches() ? before.group(1) : text;
  }
}
