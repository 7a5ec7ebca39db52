package vn.kho.schema.cleaner.date;

import org.jspecify.annotations.Nullable;

/**
 * A way to write dates, such as {@code d/M/yyyy} (one or two digits), {@code dd/MM/yyyy} (two),
 * {@code MM/yyyy}, {@code yyyy} or {@code yyyyMMdd}; {@code yy} is of the century that the pivot
 * says. What stands in quotes is text: {@code d 'tháng' M 'năm' yyyy}. A month or day written 00,
 * as health insurance does, is not known.
 *
 * @param pivot the last year of two digits that is of this century; negative where all are
 */
record DatePattern(String pattern, int pivot) implements DateReader {
  private static final String LETTERS = "yMd";
  private static final char QUOTE = '\'';

  /** Every year of two digits is one of this century. */
  private static final int ALL = 99;

  @Override
  public @Nullable PartialDate parse(String text) {
    int[] parts = {-1, -1, -1};
    int at = 0;
    int i = 0;
    boolean quoted = false;
    while (i < pattern.length()) {
      char letter = pattern.charAt(i);
      if (letter == QUOTE && !(quoted && pattern.startsWith("''", i))) {
        quoted = !quoted;
        i++;
        continue;
      }
      int part = quoted ? -1 : LETTERS.indexOf(letter);
      int width = part < 0 ? (letter == QUOTE ? 2 : 1) : width(i);
      int end = part < 0 ? literal(text, at, letter) : digits(text, at, width);
      if (end < 0) {
        return null;
      }
      if (part >= 0) {
        int number = Integer.parseInt(text.substring(at, end));
        parts[part] =
            part == 0 && width == 2
                ? VietnameseDate.century(number, pivot < 0 ? ALL : pivot)
                : number;
      }
      at = end;
      i += width;
    }
    return at == text.length() ? partial(parts) : null;
  }

  private static int literal(String text, int at, char letter) {
    return at < text.length() && text.charAt(at) == letter ? at + 1 : -1;
  }

  private int width(int from) {
    char letter = pattern.charAt(from);
    int width = 1;
    while (from + width < pattern.length() && pattern.charAt(from + width) == letter) {
      width++;
    }
    return width;
  }

  /**
   * The end of a run of digits: exactly {@code width} of them, or one or two where it is 1; else
   * -1.
   */
  private static int digits(String text, int from, int width) {
    int most = width == 1 ? 2 : width;
    int end = from;
    while (end < text.length()
        && end - from < most
        && text.charAt(end) >= '0'
        && text.charAt(end) <= '9') {
      end++;
    }
    return end - from == most || (width == 1 && end > from) ? end : -1;
  }

  private static @Nullable PartialDate partial(int[] parts) {
    return PartialDate.of(parts[0], Math.max(0, parts[1]), Math.max(0, parts[2]));
  }
}
