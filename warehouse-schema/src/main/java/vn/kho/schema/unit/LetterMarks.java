package vn.kho.schema.unit;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.Locale;
import vn.kho.schema.charset.CombiningTone;

/**
 * The base letters of a text without case, space and punctuation, and separately its diacritics:
 * the vowel mark of each letter, and the tone marks in order, independent of their place in the
 * syllable (hoà, hòa).
 *
 * @param letters a to z and digits; đ is d
 * @param vowels one character for each letter: its mark, or a blank
 * @param tones the tone marks in order
 */
record LetterMarks(String letters, String vowels, String tones) implements Serializable {
  private static final char NONE = ' ';

  /** Without letters. */
  static final LetterMarks NOTHING = new LetterMarks("", "", "");

  /** How the diacritics of a typed name agree with those of a unit's name. */
  enum MarkAgreement {
    /** All marks are equal. */
    EQUAL,
    /** Equal except hỏi and ngã, which central and southern dialects do not distinguish. */
    DIALECT,
    /** The typed name has no diacritics. */
    UNMARKED,
    /** Some diacritics are missing, none differs. */
    PARTIAL,
    /** A diacritic differs: another name, or a typing error. */
    OTHER,
    /** The letters differ: a typing error. */
    MISSPELT
  }

  static LetterMarks of(String text) {
    String apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    StringBuilder letters = new StringBuilder(apart.length());
    StringBuilder vowels = new StringBuilder(apart.length());
    StringBuilder tones = new StringBuilder(4);
    for (int i = 0; i < apart.length(); i++) {
      char c = apart.charAt(i);
      if (c == 'đ' || c == 'ð' || c == 'ɖ') {
        letters.append('d');
        vowels.append('đ');
      } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        letters.append(c);
        vowels.append(NONE);
      } else if (CombiningTone.is(c)) {
        tones.append(c);
      } else if (vowel(c) && vowels.length() > 0) {
        vowels.setCharAt(vowels.length() - 1, c);
      }
    }
    return new LetterMarks(letters.toString(), vowels.toString(), tones.toString());
  }

  /** The concatenation of two texts. */
  LetterMarks plus(LetterMarks next) {
    return new LetterMarks(letters + next.letters, vowels + next.vowels, tones + next.tones);
  }

  /** Whether there is a diacritic. */
  boolean any() {
    return !tones.isEmpty() || !vowels.isBlank();
  }

  /** Without a word that these letters begin with, and without the tones of that word. */
  LetterMarks without(LetterMarks first) {
    int length = first.letters.length();
    String rest = tones.startsWith(first.tones) ? tones.substring(first.tones.length()) : tones;
    return new LetterMarks(letters.substring(length), vowels.substring(length), rest);
  }

  /** How these marks, as typed, agree with those of a name of the same letters. */
  MarkAgreement agreement(LetterMarks name) {
    if (vowels.equals(name.vowels) && tones.equals(name.tones)) {
      return MarkAgreement.EQUAL;
    }
    if (!any()) {
      return MarkAgreement.UNMARKED;
    }
    boolean sameVowels = vowels.equals(name.vowels);
    if (sameVowels && dialect(tones).equals(dialect(name.tones))) {
      return MarkAgreement.DIALECT;
    }
    return vowelsWithin(name) && within(tones, name.tones)
        ? MarkAgreement.PARTIAL
        : MarkAgreement.OTHER;
  }

  /** Whether letters are the same but for i and y, which many names are written with alike. */
  static boolean sameSpelling(String one, String other) {
    return one.replace('y', 'i').equals(other.replace('y', 'i'));
  }

  private boolean vowelsWithin(LetterMarks name) {
    for (int i = 0; i < vowels.length() && i < name.vowels.length(); i++) {
      if (vowels.charAt(i) != NONE && vowels.charAt(i) != name.vowels.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean within(String some, String all) {
    int at = 0;
    for (int i = 0; i < all.length() && at < some.length(); i++) {
      at += some.charAt(at) == all.charAt(i) ? 1 : 0;
    }
    return at == some.length();
  }

  private static String dialect(String tones) {
    return tones.replace('\u0303', '\u0309');
  }

  private static boolean vowel(char c) {
    return c == '\u0302' || c == '\u0306' || c == '\u031B';
  }
}
