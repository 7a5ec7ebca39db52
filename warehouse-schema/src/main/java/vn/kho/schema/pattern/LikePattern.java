package vn.kho.schema.pattern;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A pattern of SQL's LIKE: {@code %} stands for any text, {@code _} for one character, and the
 * escape makes the next one of these itself. Matching backtracks to the last {@code %} only, so it
 * takes at most the product of both lengths, and no stack.
 */
public final class LikePattern implements Serializable {
  private static final int ANY_TEXT = -1;
  private static final int ANY_CHARACTER = -2;

  private final int[] parts;

  private LikePattern(int[] parts) {
    this.parts = parts;
  }

  /**
   * Reads a pattern.
   *
   * @throws PatternException where the escape is at the end, or before another character
   */
  public static LikePattern of(String pattern, char escape) {
    int[] letters = pattern.codePoints().toArray();
    int[] parts = new int[letters.length];
    int count = 0;
    for (int i = 0; i < letters.length; i++) {
      int letter = letters[i];
      if (letter == escape) {
        i++;
        if (i == letters.length
            || (letters[i] != '%' && letters[i] != '_' && letters[i] != escape)) {
          throw new PatternException(
              "has an escape that stands before neither % nor _: " + pattern);
        }
        parts[count++] = letters[i];
      } else {
        parts[count++] = letter == '%' ? ANY_TEXT : letter == '_' ? ANY_CHARACTER : letter;
      }
    }
    return new LikePattern(Arrays.copyOf(parts, count));
  }

  /** Whether a text matches as a whole. */
  public boolean matches(String text) {
    int at = 0;
    int part = 0;
    int lastAny = -1;
    int resume = 0;
    while (at < text.length()) {
      int letter = text.codePointAt(at);
      if (part < parts.length && (parts[part] == ANY_CHARACTER || parts[part] == letter)) {
        part++;
        at += Character.charCount(letter);
      } else if (part < parts.length && parts[part] == ANY_TEXT) {
        lastAny = part++;
        resume = at;
      } else if (lastAny >= 0) {
        resume += Character.charCount(text.codePointAt(resume));
        at = resume;
        part = lastAny + 1;
      } else {
        return false;
      }
    }
    while (part < parts.length && parts[part] == ANY_TEXT) {
      part++;
    }
    return part == parts.length;
  }
}
