package vn.kho.schema.charset;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Tells signs such as those of units and quotes from letters: the bytes of such signs are letters
 * in some old encodings. They are signs where they are alone or beside a digit, or where the word
 * would be no syllable with them as letters.
 */
final class UnitSigns {
  private static final String SIGNS =
      "\u00BA\u00B0\u00D7\u00D8\u00B1\u00F7\u00BD\u00BC\u00BE\u00A3\u00A5\u20AC\u00A7\u00A9\u00AE\u2122"
          + "\u00B2\u00B3\u00B9\u00B5\u00B7\u00AB\u00BB\u00B4\u2030";

  /**
   * One-letter words that are signs in an old font: the symbol of the dong, ô (for ô tô, car), and
   * ở ("at").
   */
  private static final String ALONE = "\u0111\u00F4\u1EDF";

  private static final Pattern UNIT =
      Pattern.compile(
          "[A-Za-z]*[\u00B2\u00B3]|[\u00B0\u00BA][CFK]?|[nN][\u00BA\u00B0]"
              + "|\u00B5(?:[mglLsFVAWMH]|mol|Sv|Gy|Ci|kat)");

  private UnitSigns() {}

  /**
   * Which characters of a text are such signs, or letters of their units.
   *
   * @param decoder decodes a word in the original encoding; returns it unchanged where that is
   *     impossible
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

  /** Whether a sign is at the end of a word, where it cannot be a letter of an abbreviation. */
  private static boolean edge(char sign, int at, int length) {
    boolean first = at == 0;
    boolean last = at == length - 1;
    return switch (sign) {
      case '\u00A7' -> false;
      case '\u00AE' -> last;
      default -> first || last;
    };
  }

  /**
   * Whether a character that is a word by itself is a sign; the section sign stands before a
   * number.
   */
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

  /** Whether an opening quote is closed later in the text. */
  private static boolean quoted(MarkedWord word) {
    return word.text().charAt(word.start()) == '\u00AB'
        && word.text().indexOf('\u00BB', word.end()) > 0;
  }

  private static boolean letter(String text, int at) {
    return at >= 0 && at < text.length() && VietnameseScore.ofWord(text.charAt(at));
  }
}
