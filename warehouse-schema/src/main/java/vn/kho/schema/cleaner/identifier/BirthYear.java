package vn.kho.schema.cleaner.identifier;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The year in a day of birth as text: its one group of four digits from 1850 to 2149. */
final class BirthYear {
  private static final int FIRST = 1850;
  private static final int LAST = 2149;

  private BirthYear() {}

  static OptionalInt of(@Nullable String text) {
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
