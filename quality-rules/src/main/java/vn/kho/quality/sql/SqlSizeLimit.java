package vn.kho.quality.sql;

import java.util.Optional;

/**
 * How large SQL of a file may be. Spark's parser, analyser and code generator take more than linear
 * time: a text of some ten thousand words costs many seconds for one rule.
 */
public final class SqlSizeLimit {
  private static final int LONGEST = 100_000;
  private static final int MOST_WORDS = 4_000;
  private static final int DEEPEST = 100;

  private SqlSizeLimit() {}

  /** Why a text is too large, as the end of a sentence that begins with what it is. */
  public static Optional<String> fault(String text) {
    if (text.length() > LONGEST) {
      return Optional.of("it is longer than " + LONGEST + " characters");
    }
    if (brackets(text) > DEEPEST) {
      return Optional.of("its brackets are nested more than " + DEEPEST + " deep");
    }
    return words(text) > MOST_WORDS
        ? Optional.of("it has more than " + MOST_WORDS + " words and signs")
        : Optional.empty();
  }

  private static int brackets(String text) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      depth += letter == '(' || letter == '[' ? 1 : letter == ')' || letter == ']' ? -1 : 0;
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  /** Words, and signs beside them; what is in quotes counts as the words in it. */
  private static int words(String text) {
    int words = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      boolean part = Character.isLetterOrDigit(letter) || letter == '_' || letter > 127;
      words += (part && inside) || letter <= ' ' ? 0 : 1;
      inside = part;
    }
    return words;
  }
}
