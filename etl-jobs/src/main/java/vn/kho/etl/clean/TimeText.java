package vn.kho.etl.clean;

import vn.kho.etl.record.RawRecord;
import vn.kho.schema.problem.ErrorCode;

/** A time of day, written 7:30, 07: 30, 7h30 or 7h, as {@code HH:mm} text. */
record TimeText() implements Step {

  @Override
  public Object apply(String text, RawRecord record) throws Unclean {
    StringBuilder compact = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!PlainText.blank(c)) {
        compact.append(c == 'h' || c == 'H' || c == 'g' ? ':' : c);
      }
    }
    String[] parts = compact.toString().split(":", -1);
    int hour = number(parts[0], 23);
    boolean onlyHour = parts.length > 1 && parts[1].isEmpty();
    if (parts.length == 1 || parts.length > 3) {
      throw new Unclean(ErrorCode.VALUE_DATE);
    }
    int minute = onlyHour ? 0 : number(parts[1], 59);
    return two(hour) + ":" + two(minute);
  }

  private static int number(String digits, int most) throws Unclean {
    if (digits.isEmpty() || digits.length() > 2 || !digits.chars().allMatch(Character::isDigit)) {
      throw new Unclean(ErrorCode.VALUE_DATE);
    }
    int value = Integer.parseInt(digits);
    if (value > most) {
      throw new Unclean(ErrorCode.VALUE_DATE);
    }
    return value;
  }

  private static String two(int value) {
    return value < 10 ? "0" + value : String.valueOf(value);
  }
}
