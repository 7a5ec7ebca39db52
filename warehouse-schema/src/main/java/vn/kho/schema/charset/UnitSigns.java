package vn.kho.schema.charset;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Signs of units, quotes and the like, which are letters of some encodings. They are none where
 * they are alone or at a digit, or where the word would be no syllable with them.
 */
final class UnitSigns {
  private static final String SIGNS =
      "\u00BA\u00B0\u00D7\u00D8\u00B1\u00F7\u00BD\u00BC\u00BE\u00A3\u00A5\u20AC\u00A7\u00A9\u00AE\u2122"
          + "\u00B2\u00B3\u00B9\u00B5\u00B7\u00AB\u00BB\u00B4\u2030";

  /** Words of one letter that are signs in an old font: the dong, the o of a car, and "at". */
  private static final String ALONE = "\u0111\u00F4\u1EDF";

  private static final Pattern UNIT =
      Pattern.compile(
          "[A-Za-z]*[\u00B2\u00B3]|[\u00B0\u00BA][CFK]?|[nN][\u00BA\u00B0]"
              + "|\u00B5(?:[mglLsFVAWMH]|mol|Sv|Gy|Ci|kat)");

  private UnitSigns() {}

  /**
   * Which characters of a text are such signs and the letters of their units.
   *
   * @param decoder reads a word anew; gives it as it stands where it is not of the encoding
   */
  static boolean[] of(String text, UnaryOperator<String> decoder) {
    boolean[] signs = new boolean[text.length()];
    for (MarkedWord word : MarkedWord.of(text)) {
      if (unit(word, decoder)) {
        Arrays.fill(signs, word.start(), word.end(), true);
      }
    }
    for (int i = text.indexOf('\u00A0'); i >= 0; i = text.indexOf('\u00A0', i + 1)) {
      signs[i] = !letter(text, i - 1) || !letter(text, i + 1);
    }
    return signs;
  }

  private static boolean unit(MarkedWord word, UnaryOperator<String> decoder) {
    String shown = word.word();
    if (shown.chars().anyMatch(c -> c >= 0x80 && SIGNS.indexOf(c) < 0)) {
      return false;
    }
    if (UNIT.matcher(shown).matches()) {
      return true;
    }
    if (word.length() == 1) {
      return alone(word, decoder.apply(shown));
    }
    boolean digits = true;
    boolean edges = true;
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      digits &= c < 0x80 || (c != '\u00AE' && word.digitAt(word.start() + i));
      edges &= c < 0x80 || edge(c, i, shown.length());
    }
    return digits || (edges && !VietnameseSyllables.possible(decoder.apply(shown)));
  }

  /** Whether a sign is at the end of a word where it can be no letter of an abbreviation. */
  private static boolean edge(char sign, int at, int length) {
    boolean first = at == 0;
    boolean last = at == length - 1;
    return switch (sign) {
      case '\u00A7' -> false;
      case '\u00AE' -> last;
      default -> first || last;
    };
  }

  /** Whether a sign that is alone is one; a paragraph's is before its number. */
  private static boolean alone(MarkedWord word, String decoded) {
    if (word.word().equals("\u00A7")) {
      String rest = word.text().substring(word.end()).stripLeading();
      return rest.isEmpty() || Character.isDigit(rest.charAt(0));
    }
    boolean letter =
        "\u00AE\u00AB\u00B7".contains(word.word())
            && ALONE.contains(decoded.toLowerCase(Locale.ROOT));
    return !letter || quoted(word);
  }

  /** Whether a quote that opens is closed behind it. */
  private static boolean quoted(MarkedWord word) {
    return word.text().charAt(word.start()) == '\u00AB'
        && word.text().indexOf('\u00BB', word.end()) > 0;
  }

  private static boolean letter(String text, int at) {
    return at >= 0 && at < text.length() && VietnameseScore.ofWord(text.charAt(at));
  }
}
