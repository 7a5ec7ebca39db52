package vn.kho.etl.dedupe;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The form in which two texts are the same: case, punctuation, white space and the place of the
 * tone mark (hoà, hòa) do not matter; accents do, because Phú Hòa and Phú Hoa are two places.
 */
final class MatchText {
  private MatchText() {}

  static String of(String text) {
    String apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    StringBuilder form = new StringBuilder(apart.length());
    StringBuilder tones = new StringBuilder(2);
    for (int i = 0; i < apart.length(); i++) {
      char c = apart.charAt(i);
      if (tone(c)) {
        tones.append(c);
      } else if (Character.isLetterOrDigit(c)
          || Character.getType(c) == Character.NON_SPACING_MARK) {
        form.append(c);
      } else {
        endWord(form, tones);
      }
    }
    endWord(form, tones);
    int length = form.length();
    return length > 0 && form.charAt(length - 1) == ' '
        ? form.substring(0, length - 1)
        : form.toString();
  }

  /** A word's tone mark goes behind the word: wherever it was typed, it ends in one place. */
  private static void endWord(StringBuilder form, StringBuilder tones) {
    form.append(tones);
    tones.setLength(0);
    if (form.length() > 0 && form.charAt(form.length() - 1) != ' ') {
      form.append(' ');
    }
  }

  private static boolean tone(char c) {
    return c == '\u0300' || c == '\u0301' || c == '\u0303' || c == '\u0309' || c == '\u0323';
  }
}
