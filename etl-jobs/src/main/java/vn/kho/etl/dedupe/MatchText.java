package vn.kho.etl.dedupe;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.Locale;
import vn.kho.schema.charset.CombiningTone;
import vn.kho.schema.contract.DedupePolicy;

/**
 * Normalises texts for comparison: two are the same where their forms are equal. In a loose form
 * case, white space and the place of the tone mark (hoà, hòa) do not matter, and the characters
 * that the contract names count as white space; all other signs and symbols count, and so do
 * accents, because Phú Hòa and Phú Hoa are two places.
 */
final class MatchText implements Serializable {
  private static final long serialVersionUID = 1L;
  private final DedupePolicy.TextMatch match;
  private final String ignored;

  MatchText(DedupePolicy dedupe) {
    this.match = dedupe.match();
    this.ignored = dedupe.ignored();
  }

  /** The form; a text whose loose form would be empty keeps its composed one. */
  String of(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    if (match == DedupePolicy.TextMatch.EXACT) {
      return composed;
    }
    String loose = loose(composed);
    return loose.isEmpty() ? composed : loose;
  }

  private String loose(String text) {
    // To upper case and back, because some letters have two lower-case forms.
    String folded = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    String apart = Normalizer.normalize(folded, Normalizer.Form.NFD);
    StringBuilder form = new StringBuilder(apart.length());
    StringBuilder tones = new StringBuilder(2);
    int next;
    for (int i = 0; i < apart.length(); i = next) {
      int c = apart.codePointAt(i);
      next = i + Character.charCount(c);
      if (CombiningTone.is(c)) {
        tones.appendCodePoint(c);
      } else if (blank(c)) {
        endWord(form, tones);
        space(form);
      } else {
        if (!partOfWord(c)) {
          endWord(form, tones);
        }
        form.appendCodePoint(c);
      }
    }
    endWord(form, tones);
    int length = form.length();
    return length > 0 && form.charAt(length - 1) == ' '
        ? form.substring(0, length - 1)
        : form.toString();
  }

  private boolean blank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || ignored.indexOf(c) >= 0;
  }

  private static boolean partOfWord(int c) {
    return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  /**
   * Moves the tone marks of a word to its end, so that it does not matter where they were typed.
   */
  private static void endWord(StringBuilder form, StringBuilder tones) {
    form.append(tones);
    tones.setLength(0);
  }

  private static void space(StringBuilder form) {
    if (form.length() > 0 && form.charAt(form.length() - 1) != ' ') {
      form.append(' ');
    }
  }
}
