package vn.kho.schema.charset;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a text that has a character beyond ASCII.
 *
 * @param text the whole text
 * @param start where the word begins
 * @param end its end, exclusive
 */
record MarkedWord(String text, int start, int end) {

  /** The words of a text, as {@link VietnameseScore} tells them apart. */
  static List<MarkedWord> of(String text) {
    List<MarkedWord> words = new ArrayList<>();
    for (int at = 0; at < text.length(); at++) {
      int start = at;
      boolean marked = false;
      while (at < text.length() && VietnameseScore.ofWord(text.charAt(at))) {
        marked |= text.charAt(at) >= 0x80;
        at++;
      }
      if (marked) {
        words.add(new MarkedWord(text, start, at));
      }
    }
    return words;
  }

  String word() {
    return text.substring(start, end);
  }

  int length() {
    return end - start;
  }

  /** Whether it can be a syllable as it stands; Ð (Eth) counts as Đ. */
  boolean syllable() {
    return VietnameseSyllables.possible(MisreadText.barred(word()));
  }

  /** Whether a digit is next to the letter at a place of the text. */
  boolean digitAt(int at) {
    return digit(at - 1) || digit(at + 1);
  }

  private boolean digit(int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  /**
   * Whether it is weak evidence of an encoding: a single letter alone, a letter beside a digit, or
   * an abbreviation in capitals with Ð for Đ.
   */
  boolean weak() {
    return length() == 1 || digit(start - 1) || digit(end) || abbreviation();
  }

  private boolean abbreviation() {
    boolean eth = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\u00D0') {
        eth = true;
      } else if (c < 'A' || c > 'Z') {
        return false;
      }
    }
    return eth;
  }
}
