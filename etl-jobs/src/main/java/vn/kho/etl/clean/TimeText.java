package vn.kho.etl.clean;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.RawRecord;
import vn.kho.schema.problem.ErrorCode;

/**
 * A time of day, written 7:30, 07: 30, 7h30, 7h, 7:30 SA or 7:30 PM, as {@code HH:mm} text, with
 * its seconds where they are not 0.
 */
record TimeText() implements Step {
  private static final Pattern TIME =
      Pattern.compile("(\\d{1,2})(?::(\\d{2}|\\d)?)(?::(\\d{2}))?(SA|AM|CH|PM)?");

  @Override
  public Object apply(String text, RawRecord record) throws Unclean {
    StringBuilder compact = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean half = i > 0 && (text.charAt(i - 1) == 'c' || text.charAt(i - 1) == 'C');
      if (!PlainText.blank(c)) {
        boolean hour = !half && (c == 'h' || c == 'H' || c == 'g');
        compact.append(hour ? ':' : Character.toUpperCase(c));
      }
    }
    Matcher time = TIME.matcher(compact);
    if (!time.matches()) {
      throw new Unclean(ErrorCode.VALUE_DATE);
    }
    int hour = hour(Integer.parseInt(time.group(1)), time.group(4));
    int minute = number(time.group(2));
    int second = number(time.group(3));
    return two(hour) + ":" + two(minute) + (second == 0 ? "" : ":" + two(second));
  }

  private static int hour(int hour, @Nullable String half) throws Unclean {
    boolean fits = half == null ? hour <= 23 : hour >= 1 && hour <= 12;
    if (!fits) {
      throw new Unclean(ErrorCode.VALUE_DATE);
    }
    if (half == null) {
      return hour;
    }
    return hour % 12 + (half.equals("CH") || half.equals("PM") ? 12 : 0);
  }

  private static int number(@Nullable String digits) throws Unclean {
    int value = digits == null ? 0 : Integer.parseInt(digits);
    if (value > 59) {
      throw new Unclean(ErrorCode.VALUE_DATE);
    }
    return value;
  }

  private static String two(int value) {
    return value < 10 ? "0" + value : String.valueOf(value);
  }
}
