package vn.kho.schema.cleaner.text;

import java.util.Locale;
import vn.kho.schema.step.PlainText;

/**
 * Corrects the case of the words of a name. A word gets one capital at its start if it is all in
 * capitals, all in lower case, or has accented letters in another case than the rest, as text from
 * TCVN3 has (NGUYễN). So do all words where only accented letters are capitals (NguyỄn VĂn). Other
 * words of mixed case, such as McDonald, are kept.
 */
final class NameCase {
  private NameCase() {}

  /** The name with a capital at the start of each word. */
  static String title(String written) {
    String name = words(written);
    return PlainText.composed(marksAlone(name) ? words(name.toLowerCase(Locale.ROOT)) : name);
  }

  private static String words(String name) {
    StringBuilder title = new StringBuilder(name.length());
    int from = 0;
    while (from < name.length()) {
      int end = from;
      while (end < name.length() && letter(name.charAt(end))) {
        end++;
      }
      title.append(word(name.substring(from, end)));
      if (end < name.length()) {
        title.append(name.charAt(end));
      }
      from = end + 1;
    }
    return title.toString();
  }

  /**
   * Whether, inside at least two words, all accented letters are capitals and all others lower
   * case. A single such word may be two words without a blank (AnÁnh).
   */
  private static boolean marksAlone(String name) {
    int words = 0;
    boolean counted = false;
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!letter(name.charAt(i - 1))) {
        counted = false;
      } else if (letter(c)) {
        boolean capital = Character.isUpperCase(c);
        if (capital == c < 0x80) {
          return false;
        }
        words += capital && !counted ? 1 : 0;
        counted |= capital;
      }
    }
    return words > 1;
  }

  private static boolean letter(char c) {
    return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static String word(String word) {
    if (word.isEmpty() || mixed(word)) {
      return word;
    }
    return word.substring(0, 1).toUpperCase(Locale.ROOT)
        + word.substring(1).toLowerCase(Locale.ROOT);
  }

  /** Whether the mixed case of a word looks intended. */
  private static boolean mixed(String word) {
    boolean smallPlain = false;
    boolean capital = false;
    for (int i = 1; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean small = Character.isLowerCase(c);
      smallPlain |= small && c < 0x80;
      capital |= Character.isUpperCase(c);
    }
    return capital && smallPlain;
  }
}
