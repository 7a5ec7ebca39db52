package vn.kho.schema.cleaner.date;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.step.FullWidth;
import vn.kho.schema.step.UncleanValueException;
import vn.kho.schema.step.WhiteSpace;

/**
 * A time of day, written 7:30, 07: 30, 7h30, 7h, 7:30 SA or 7:30 PM, as {@code HH:mm} text, with
 * its seconds where they are not 0.
 */
record TimeText() implements CleanerStep {
  private static final Pattern TIME =
      Pattern.compile("(\\d{1,2})(?::(\\d{2}|\\d)?)(?::(\\d{2}))?(SA|AM|CH|PM)?");

  @Override
  public Object apply(String text, CellContext cell) throws UncleanValueException {
    String narrow = FullWidth.narrow(text);
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
