package vn.kho.schema.cleaner.text;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.charset.CombiningTone;

/**
 * Places the tone mark of syllables with oa, oe or uy at their end: on the first vowel in the older
 * style (hòa, hòe, thúy), on the second in the newer (hoà, hoè, thuý). In both styles it is on the
 * y after qu, and on the second vowel before a final consonant.
 */
final class ToneMarks {
  /** The place of the tone mark. */
  enum ToneMarkStyle {
    KEEP,
    OLD,
    NEW
  }

  private ToneMarks() {}

  /** The text with its tone marks placed in a style. */
  static String placed(String text, ToneMarkStyle style) {
    if (style == ToneMarkStyle.KEEP) {
      return text;
    }
    StringBuilder placed = null;
    for (int i = 0; i + 1 < text.length(); i++) {
      String pair = pair(text, i, style);
      if (pair != null && !text.startsWith(pair, i)) {
        placed = placed == null ? new StringBuilder(text) : placed;
        placed.replace(i, i + 2, pair);
      }
    }
    return placed == null ? text : placed.toString();
  }

  /** The two vowels at an index with the tone mark in place; null where there is no such pair. */
  private static @Nullable String pair(String text, int at, ToneMarkStyle style) {
    char first = text.charAt(at);
    char second = text.charAt(at + 1);
    if (first < 'A' || !Character.isLetter(first) || !Character.isLetter(second)) {
      return null;
    }
    if (at > 0 && "qQ".indexOf(text.charAt(at - 1)) >= 0) {
      return ofQu(first, second, text, at + 2);
    }
    String one = Normalizer.normalize(String.valueOf(first), Normalizer.Form.NFD);
    String other = Normalizer.normalize(String.valueOf(second), Normalizer.Form.NFD);
    if (one.length() + other.length() != 3 || !glide(one.charAt(0), other.charAt(0))) {
      return null;
    }
    char mark = one.length() == 2 ? one.charAt(1) : other.charAt(1);
    if (!CombiningTone.is(mark)) {
      return null;
    }
    boolean open = at + 2 >= text.length() || !Character.isLetter(text.charAt(at + 2));
    boolean onFirst = open && style == ToneMarkStyle.OLD;
    String marked =
        onFirst
            ? "" + one.charAt(0) + mark + other.charAt(0)
            : "" + one.charAt(0) + other.charAt(0) + mark;
    return Normalizer.normalize(marked, Normalizer.Form.NFC);
  }

  /** After q the u belongs to the consonant, so a mark on it is moved to the vowel behind. */
  private static @Nullable String ofQu(char first, char second, String text, int behind) {
    String u = Normalizer.normalize(String.valueOf(first), Normalizer.Form.NFD);
    boolean marked =
        u.length() == 2 && "uU".indexOf(u.charAt(0)) >= 0 && CombiningTone.is(u.charAt(1));
    boolean nucleus = "aăâeêiouơyAĂÂEÊIOƠY".indexOf(second) >= 0;
    boolean more = behind < text.length() && "êÊ".indexOf(text.charAt(behind)) >= 0;
    return marked && nucleus && !more
        ? u.charAt(0) + Normalizer.normalize("" + second + u.charAt(1), Normalizer.Form.NFC)
        : null;
  }

  private static boolean glide(char first, char second) {
    char one = Character.toLowerCase(first);
    char other = Character.toLowerCase(second);
    return (one == 'o' && (other == 'a' || other == 'e')) || (one == 'u' && other == 'y');
  }
}
