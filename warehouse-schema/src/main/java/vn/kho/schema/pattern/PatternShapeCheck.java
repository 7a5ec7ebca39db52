package vn.kho.schema.pattern;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Checks a regular expression before it is compiled: its length, the depth of its groups, and the
 * product of nested repetitions. Each of these costs stack or time before the first character of a
 * text is read, so the step bound does not cover it.
 */
final class PatternShapeCheck {
  /** Java compiles a literal in time quadratic in its length. */
  private static final int LONGEST = 20_000;

  private static final int DEEPEST = 200;
  private static final long MOST_REPEATS = 1_000_000;

  private final String regex;
  private final Deque<Long> groups = new ArrayDeque<>();
  private int at;
  private long inner = 1;

  private PatternShapeCheck(String regex) {
    this.regex = regex;
  }

  /** The limit that an expression exceeds; empty where there is none. */
  static Optional<String> fault(String regex) {
    return regex.length() > LONGEST
        ? Optional.of("it has more than " + LONGEST + " characters")
        : new PatternShapeCheck(regex).read();
  }

  private Optional<String> read() {
    while (at < regex.length()) {
      long atom = atom();
      if (groups.size() > DEEPEST) {
        return Optional.of("its groups are nested more than " + DEEPEST + " deep");
      }
      if (atom > 0) {
        inner = Math.max(inner, atom * repeats());
      }
      if (inner > MOST_REPEATS) {
        return Optional.of("it repeats a part more than " + MOST_REPEATS + " times");
      }
    }
    return Optional.empty();
  }

  /** Skips an atom; returns the repetitions within it, 0 where a group begins. */
  private long atom() {
    char letter = regex.charAt(at++);
    switch (letter) {
      case '\\' -> escape();
      case '[' -> characterClass();
      case '(' -> {
        groups.push(inner);
        inner = 1;
        return 0;
      }
      case ')' -> {
        long group = inner;
        inner = groups.isEmpty() ? inner : groups.pop();
        return group;
      }
      default -> {}
    }
    return 1;
  }

  private void escape() {
    if (regex.startsWith("Q", at)) {
      int end = regex.indexOf("\\E", at);
      at = end < 0 ? regex.length() : end + 2;
    } else {
      at = Math.min(at + 1, regex.length());
    }
  }

  /** Skips a character class with those nested in it. */
  private void characterClass() {
    int depth = 1;
    if (regex.startsWith("^", at)) {
      at++;
    }
    if (regex.startsWith("]", at)) {
      at++;
    }
    while (at < regex.length() && depth > 0) {
      char letter = regex.charAt(at++);
      if (letter == '\\') {
        escape();
      } else if (letter == '[') {
        depth++;
      } else if (letter == ']') {
        depth--;
      }
    }
  }

  /** The maximum repetitions by the quantifiers at this position, where they have a number. */
  private long repeats() {
    long all = 1;
    while (at < regex.length() && regex.charAt(at) == '{') {
      int end = regex.indexOf('}', at);
      String inside = end < 0 ? "" : regex.substring(at + 1, end);
      if (!inside.matches("\\d{0,18}(,\\d{0,18})?") || inside.isEmpty()) {
        return all;
      }
      at = end + 1;
      for (String number : inside.split(",", -1)) {
        long one = number.isEmpty() ? 0 : Math.min(Long.parseLong(number), MOST_REPEATS + 1);
        all = Math.min(Math.max(all, all * one), MOST_REPEATS + 1);
      }
    }
    return all;
  }
}
