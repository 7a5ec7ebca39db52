package vn.kho.schema.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Matches one of several ASCII words, such as {@code (?i)test|xxx}. */
final class LiteralPattern extends LoopPattern {
  private static final String ANY_CASE = "(?i)";
  private static final int MOST_WORDS = 16;
  private static final int CASE = 'a' - 'A';

  private final List<String> words;
  private final boolean anyCase;

  private LiteralPattern(List<String> words, boolean anyCase) {
    this.words = words;
    this.anyCase = anyCase;
  }

  static @Nullable LiteralPattern read(String regex) {
    boolean anyCase = regex.startsWith(ANY_CASE);
    String listed = anyCase ? regex.substring(ANY_CASE.length()) : regex;
    List<String> words = new ArrayList<>(List.of(listed.split("\\|", -1)));
    for (String word : words) {
      if (word.isEmpty() || !word.chars().allMatch(c -> plain((char) c))) {
        return null;
      }
    }
    words.replaceAll(word -> anyCase ? word.toLowerCase(Locale.ROOT) : word);
    return words.size() > MOST_WORDS ? null : new LiteralPattern(List.copyOf(words), anyCase);
  }

  @Override
  boolean decides(CharSequence text) {
    return true;
  }

  @Override
  boolean find(CharSequence text) {
    for (String word : words) {
      if (contains(text, word)) {
        return true;
      }
    }
    return false;
  }

  private boolean contains(CharSequence text, String word) {
    int last = text.length() - word.length();
    for (int start = 0; start <= last; start++) {
      int same = 0;
      while (same < word.length() && cased(text.charAt(start + same)) == word.charAt(same)) {
        same++;
      }
      if (same == word.length()) {
        return true;
      }
    }
    return false;
  }

  /** The lower-case form where case does not matter; letters beyond ASCII are not changed. */
  private char cased(char c) {
    return anyCase && c >= 'A' && c <= 'Z' ? (char) (c + CASE) : c;
  }
}
