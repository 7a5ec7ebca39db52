package vn.kho.schema.cleaner.identifier;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.cleaner.date.TwoDigitYear;

/**
 * Reads the year of birth from a text: its only group of four digits from 1850 to 2149 or, where
 * two-digit years are declared, the last of three groups of one or two digits.
 */
final class BirthYear {
  private static final int FIRST = 1850;
  private static final int LAST = 2149;

  private static final Pattern SHORT =
      Pattern.compile("\\s*\\d{1,2}\\s*[/.-]\\s*\\d{1,2}\\s*[/.-]\\s*(\\d{2})\\s*\\.?\\s*");

  private BirthYear() {}

  /**
   * The year of a text.
   *
   * @param pivot the last year of two digits that is of this century; negative where such years are
   *     not read
   */
  static OptionalInt of(@Nullable String text, int pivot) {
    Matcher day = SHORT.matcher(text == null || pivot < 0 ? "" : text);
    if (!day.matches()) {
      return of(text);
    }
    return OptionalInt.of(TwoDigitYear.full(Integer.parseInt(day.group(1)), pivot));
  }

  private static OptionalInt of(@Nullable String text) {
    int run = 0;
    int value = 0;
    for (int i = 0; text != null && i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (c >= '0' && c <= '9') {
        value = run < 4 ? value * 10 + (c - '0') : value;
        run++;
      } else {
        if (run == 4 && value >= FIRST && value <= LAST) {
          return OptionalInt.of(value);
        }
        run = 0;
        value = 0;
      }
    }
    return OptionalInt.empty();
  }
}
