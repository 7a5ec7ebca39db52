package vn.kho.schema.cleaner.number;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * An amount with remarks in brackets, perhaps nested, as in {@code 50.000 đồng (năm mươi nghìn
 * đồng)./.} of an office.
 *
 * @param front what is in front of the first bracket
 * @param behind what is behind brackets and between them, without signs at its end
 */
record RemarkedAmount(String front, String behind) {
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{M}]+");
  private static final String ENDS = " .,;:/!)-\u2013";

  private static final String PARTS = "/,;";

  /** Words of count: the price of so many things is not that of one. */
  private static final Set<String> COUNTS = Set.of("chục", "tá", "đôi", "cặp");

  /** Splits a text at its brackets; an unclosed bracket ends with the last closed one. */
  static RemarkedAmount of(String text) {
    int open = text.indexOf('(');
    if (open < 0) {
      return new RemarkedAmount(text.strip(), "");
    }
    StringBuilder behind = new StringBuilder();
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')' && depth > 0) {
        depth--;
      } else if (depth == 0) {
        behind.append(c);
      }
    }
    if (depth > 0 && text.lastIndexOf(')') > open) {
      behind.append(text, text.lastIndexOf(')') + 1, text.length());
    }
    int end = behind.length();
    while (end > 0 && ENDS.indexOf(behind.charAt(end - 1)) >= 0) {
      end--;
    }
    return new RemarkedAmount(
        text.substring(0, open).strip(), behind.substring(0, end).stripLeading());
  }

  /** All text outside brackets. */
  String whole() {
    return (front + " " + behind).strip();
  }

  /** Whether the text behind has digits, and so may be an amount of its own. */
  boolean digitsBehind() {
    return behind.chars().anyMatch(Character::isDigit);
  }

  /** Whether the text behind is set apart, so that it does not name the currency of the amount. */
  boolean apart() {
    return !behind.isEmpty() && PARTS.indexOf(behind.charAt(0)) >= 0;
  }

  /** Whether the text behind has words of scale or count, which change the amount. */
  boolean scaledBehind() {
    return NO_LETTER
        .splitAsStream(behind)
        .anyMatch(word -> COUNTS.contains(word) || ScaleWords.times(word) != null);
  }
}
