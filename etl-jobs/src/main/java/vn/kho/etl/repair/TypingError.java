package vn.kho.etl.repair;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import vn.kho.schema.text.EditDistance;

/**
 * Tells whether a text is a typing error of another one. Different numbers within texts are no
 * typing errors: ward 1 is not ward 11.
 */
final class TypingError {
  private static final int SHORTEST = 4;
  private static final int LONG = 10;
  private static final int SCATTERED = 8;
  private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private TypingError() {}

  /** Whether {@code written} is a typing error of {@code meant}. */
  static boolean of(String written, String meant) {
    return figures(meant) ? spaced(written, meant) : near(written, meant, SHORTEST);
  }

  /** As {@link #of}, but also for a word of two or three letters of which one differs. */
  static boolean near(String written, String meant) {
    return of(written, meant) || (!figures(meant) && near(written, meant, 2));
  }

  /**
   * Whether two texts are alternative spellings rather than a text and its typing error: they
   * differ in case, spaces and punctuation, or words are abbreviated or have an ending.
   */
  static boolean alternative(String written, String meant) {
    String one = plain(written);
    String other = plain(meant);
    if (letters(one).equals(letters(other))) {
      return true;
    }
    String[] words = WORDS.split(one);
    String[] others = WORDS.split(other);
    if (words.length != others.length) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if (!words[i].startsWith(others[i]) && !others[i].startsWith(words[i])) {
        return false;
      }
    }
    return true;
  }

  private static String letters(String text) {
    return WORDS.matcher(text).replaceAll("");
  }

  private static boolean near(String written, String meant, int shortest) {
    String folded = folded(written);
    if (!folded.isEmpty() && folded.equals(folded(meant))) {
      return sameNumbers(plain(written), plain(meant));
    }
    String one = plain(written);
    String other = plain(meant);
    if (other.length() < shortest || !sameNumbers(one, other)) {
      return false;
    }
    if (other.length() < SHORTEST) {
      return one.length() == other.length() && EditDistance.of(one, other, 1) == 1;
    }
    int most = other.length() >= LONG ? 2 : 1;
    return EditDistance.of(one, other, most) <= most || scattered(one, other);
  }

  /** In a long text one letter in eight may differ, but no whole word. */
  private static boolean scattered(String one, String other) {
    if (one.length() != other.length() || one.length() < 2 * LONG) {
      return false;
    }
    int differing = 0;
    int run = 0;
    for (int i = 0; i < one.length(); i++) {
      run = one.charAt(i) == other.charAt(i) ? 0 : run + 1;
      differing += run > 0 ? 1 : 0;
      if (run > 2) {
        return false;
      }
    }
    return differing <= one.length() / SCATTERED;
  }

  /** Whether a text is a number, a date or a code: its punctuation between digits has a meaning. */
  private static boolean figures(String text) {
    return text.codePoints().noneMatch(Character::isLetter);
  }

  /** A number is mistyped where spaces differ, or where digits became letters. */
  private static boolean spaced(String written, String meant) {
    if (figures(written)) {
      return written.replaceAll("\\s", "").equals(meant.replaceAll("\\s", ""));
    }
    if (written.length() != meant.length() || meant.length() < 2) {
      return false;
    }
    int differing = 0;
    for (int i = 0; i < meant.length(); i++) {
      boolean differs = written.charAt(i) != meant.charAt(i);
      if (differs
          && !(Character.isLetter(written.charAt(i)) && Character.isDigit(meant.charAt(i)))) {
        return false;
      }
      differing += differs ? 1 : 0;
    }
    return differing <= Math.max(1, meant.length() / 4);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).strip();
  }

  /** Letters and digits without diacritics, case, spaces and punctuation. */
  private static String folded(String text) {
    return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replace('đ', 'd')
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** Whether two texts have equal digits, apart from one that was mistyped as a letter. */
  private static boolean sameNumbers(String one, String other) {
    if (numbers(one).equals(numbers(other))) {
      return true;
    }
    if (one.length() != other.length()) {
      return false;
    }
    for (int i = 0; i < one.length(); i++) {
      boolean differs = one.charAt(i) != other.charAt(i);
      if (differs && Character.isDigit(one.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The numbers within a text, in their order. */
  private static List<String> numbers(String text) {
    return DIGITS.matcher(text).results().map(MatchResult::group).toList();
  }
}
