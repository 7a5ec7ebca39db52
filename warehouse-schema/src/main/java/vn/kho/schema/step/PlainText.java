package vn.kho.schema.step;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.text.WhiteSpace;

/**
 * The normalisation of every text before cleaners: it is trimmed and composed (NFC), a formula that
 * only marks it as text ({@code ="020"}) is removed, and words for null become null. A text with an
 * unpaired surrogate is refused.
 */
public final class PlainText implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int ASCII = 128;

  /** The first combining mark; characters below it need no composition and are no surrogates. */
  private static final char MARKS = '\u0300';

  private final HashSet<String> nullWords = new HashSet<>();
  private final int longest;

  /** Whether one of the words has a digit; otherwise a text with a digit is none of them. */
  private final boolean digits;

  /** By ASCII character, whether one of the words may begin with it. */
  private final boolean[] first = new boolean[ASCII];

  /** A normalisation with the given words for null, whose case and blanks do not count. */
  public PlainText(List<String> nullWords) {
    for (String word : nullWords) {
      this.nullWords.add(folded(WhiteSpace.collapsed(composed(word.strip()))));
    }
    for (String word : this.nullWords) {
      if (!word.isEmpty() && word.charAt(0) < ASCII) {
        first[word.charAt(0)] = true;
        first[Character.toUpperCase(word.charAt(0))] = true;
      }
    }
    this.longest = this.nullWords.stream().mapToInt(String::length).max().orElse(0);
    this.digits = this.nullWords.stream().anyMatch(PlainText::digit);
  }

  /**
   * The normalised text; null where nothing is left or it is a word for null.
   *
   * @throws UncleanValueException where it has an unpaired surrogate
   */
  public @Nullable String of(@Nullable String raw) throws UncleanValueException {
    if (raw == null) {
      return null;
    }
    int start = 0;
    int end = raw.length();
    while (start < end && WhiteSpace.blank(raw.charAt(start))) {
      start++;
    }
    while (end > start && WhiteSpace.blank(raw.charAt(end - 1))) {
      end--;
    }
    boolean cut = start > 0 || end < raw.length();
    if (cut && raw.indexOf('\0') >= 0) {
      throw new UncleanValueException(ErrorCode.VALUE_TEXT);
    }
    if (start == end) {
      return null;
    }
    String given = cut ? raw.substring(start, end) : raw;
    String text = given.charAt(0) == '=' ? unquoted(given) : given;
    if (text.isEmpty()) {
      return null;
    }
    String composed = plain(text) ? text : composed(whole(text));
    return nothing(composed) ? null : composed;
  }

  /**
   * The text of a formula that is a text and nothing else, {@code ="020"}: programs export codes so
   * that a spreadsheet keeps their zeros, and shows {@code 020}.
   *
   * @param text one that begins with an equals sign
   */
  private static String unquoted(String text) {
    int last = text.length() - 1;
    boolean formula =
        last > 1
            && text.charAt(1) == '"'
            && text.indexOf('"', 2) == last
            && !WhiteSpace.blank(text.charAt(2))
            && !WhiteSpace.blank(text.charAt(last - 1));
    return formula ? text.substring(2, last) : text;
  }

  /** Whether a composed text is one of the words for null. */
  public boolean nothing(String text) {
    boolean begins = text.isEmpty() || text.charAt(0) >= ASCII || first[text.charAt(0)];
    return begins
        && text.length() <= 2 * longest
        && (digits || !digit(text))
        && nullWords.contains(folded(WhiteSpace.collapsed(text)));
  }

  /** Whether a text has a digit of ASCII, which is the same in either case. */
  private static boolean digit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  /** A quick test that a text is composed, has no unpaired surrogate and no NUL. */
  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= MARKS || c == 0) {
        return false;
      }
    }
    return true;
  }

  private static String whole(String text) throws UncleanValueException {
    if (text.indexOf('\0') >= 0 || halfCharacter(text)) {
      throw new UncleanValueException(ErrorCode.VALUE_TEXT);
    }
    return text;
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Whether a text has an unpaired surrogate, which cannot be encoded. */
  public static boolean halfCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  /** Escapes unpaired surrogates and NUL with a backslash; null stays null. */
  public static @Nullable String shown(@Nullable String text) {
    if (text == null || (text.indexOf('\0') < 0 && !halfCharacter(text))) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
              if (half || point == 0) {
                shown.append(String.format(Locale.ROOT, "\\u%04X", point));
              } else {
                shown.appendCodePoint(point);
              }
            });
    return shown.toString();
  }

  /**
   * The text with one code point for each letter, also where a tone mark precedes the vowel's own
   * mark.
   */
  public static String composed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= MARKS && !stable(c)) {
        return Normalizer.normalize(ordered(text), Normalizer.Form.NFC);
      }
    }
    return text;
  }

  /**
   * Whether a character never changes under NFC: it is composed, has combining class 0, and does
   * not compose with a character before it. False for some such characters that are rare in
   * Vietnamese text. Supplementary characters are decided by their high surrogate.
   */
  static boolean stable(char c) {
    return c < MARKS
        || (c >= '\u1E00' && c < '\u1F00')
        || (c >= '\u2002' && c < '\u20D0')
        || (c >= '\u0388' && c < '\u0483')
        || (c >= '\u3400' && c < '\uA000')
        || (c >= '\u2190' && c < '\u2329')
        || (c >= '\u232B' && c < '\u2ADC')
        || (c >= '\uD83C' && c < '\uD83F')
        || (c >= '\uD840' && c < '\uD87E')
        || (c >= '\uDC00' && c < '\uF900');
  }

  /**
   * Moves circumflex, breve and horn before tone marks; Unicode normalisation keeps the typed
   * order.
   */
  private static String ordered(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
    StringBuilder ordered = new StringBuilder(apart);
    for (int i = 1; i < ordered.length(); i++) {
      for (int at = i; at > 0 && shape(ordered.charAt(at)) && tone(ordered.charAt(at - 1)); at--) {
        char tone = ordered.charAt(at - 1);
        ordered.setCharAt(at - 1, ordered.charAt(at));
        ordered.setCharAt(at, tone);
      }
    }
    return ordered.toString();
  }

  private static boolean shape(char c) {
    return c == '\u0302' || c == '\u0306' || c == '\u031B';
  }

  private static boolean tone(char c) {
    return c == '\u0300' || c == '\u0301' || c == '\u0303' || c == '\u0309' || c == '\u0323';
  }
}
