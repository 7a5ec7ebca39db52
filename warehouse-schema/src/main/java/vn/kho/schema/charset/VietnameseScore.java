package vn.kho.schema.charset;

import java.util.HashMap;
import java.util.Map;

/**
 * A measure of how much a text looks like Vietnamese.
 *
 * @param words how many words have a character beyond ASCII
 * @param syllables how many of these can be Vietnamese syllables
 */
public record VietnameseScore(int words, int syllables) {
  private static final int MOST = 20_000;

  /** The score of a text, from its first 20,000 words with a character beyond ASCII. */
  public static VietnameseScore of(CharSequence text) {
    Map<String, Boolean> known = new HashMap<>();
    int words = 0;
    int syllables = 0;
    int at = 0;
    while (at < text.length() && words < MOST) {
      int start = at;
      boolean marked = false;
      while (at < text.length() && ofWord(text.charAt(at))) {
        marked |= text.charAt(at) >= 0x80;
        at++;
      }
      if (marked) {
        words++;
        String word = text.subSequence(start, at).toString();
        boolean syllable = known.computeIfAbsent(word, VietnameseSyllables::possible);
        syllables += syllable ? 1 : 0;
      }
      at += at == start ? 1 : 0;
    }
    return new VietnameseScore(words, syllables);
  }

  /** Letters, and everything beyond ASCII that is neither blank nor a usual mark of punctuation. */
  static boolean ofWord(char c) {
    if (c < 0x80) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    return c != '\u00A0' && (c < '\u2010' || c > '\u2027') && c != '\uFEFF';
  }

  /** The share of the words that can be syllables; 0 where there is no such word. */
  public double share() {
    return words == 0 ? 0 : (double) syllables / words;
  }
}
