package vn.kho.schema.cleaner.date;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses dates written by a pattern, such as {@code d/M/yyyy} (one or two digits), {@code
 * dd/MM/yyyy} (two), {@code MM/yyyy}, {@code yyyy} or {@code yyyyMMdd}; {@code yy} is completed by
 * the pivot year. Quoted parts are literal: {@code d 'tháng' M 'năm' yyyy}. A month or day written
 * 00, as in health insurance data, is unknown.
 */
final class DatePattern implements DateReader {
  private static final long serialVersionUID = 1L;
  private static final String LETTERS = "yMd";
  private static final char QUOTE = '\'';
  private static final int YEAR = 0;
  private static final int NO_PART = -1;

  /** The pivot by which every two-digit year is of this century. */
  private static final int ALL = 99;

  private final PatternToken[] tokens;
  private final int pivot;

  /**
   * A parser of a pattern.
   *
   * @param pattern the letters y, M and d, other characters, and quoted text
   * @param pivot the last two-digit year that is of this century; negative where all are
   */
  DatePattern(String pattern, int pivot) {
    this.tokens = tokens(pattern).toArray(PatternToken[]::new);
    this.pivot = pivot < 0 ? ALL : pivot;
  }

  /**
   * A piece of the pattern.
   *
   * @param part the index of its letter among y, M, d; {@link #NO_PART} for a literal character
   * @param letter the character
   * @param width the number of repetitions of the letter
   */
  private record PatternToken(int part, char letter, int width) implements Serializable {}

  private static List<PatternToken> tokens(String pattern) {
    List<PatternToken> tokens = new ArrayList<>();
    boolean quoted = false;
    int i = 0;
    while (i < pattern.length()) {
      char letter = pattern.charAt(i);
      boolean pair = quoted && pattern.startsWith("''", i);
      if (letter == QUOTE && !pair) {
        quoted = !quoted;
        i++;
        continue;
      }
      int part = quoted ? NO_PART : LETTERS.indexOf(letter);
      int width = part == NO_PART ? 1 : run(pattern, i);
      tokens.add(new PatternToken(part, letter, width));
      i += pair ? 2 : width;
    }
    return tokens;
  }

  /** The number of repetitions of the letter at an index. */
  private static int run(String pattern, int from) {
    int end = from + 1;
    while (end < pattern.length() && pattern.charAt(end) == pattern.charAt(from)) {
      end++;
    }
    return end - from;
  }

  @Override
  public @Nullable PartialDate parse(String text) {
    int[] parts = {-1, 0, 0};
    int at = 0;
    for (PatternToken token : tokens) {
      boolean literal = token.part == NO_PART;
      int end = literal ? literal(text, at, token.letter) : digits(text, at, token.width);
      if (end < 0) {
        return null;
      }
      if (!literal) {
        int number = Integer.parseInt(text, at, end, 10);
        parts[token.part] =
            token.part == YEAR && token.width == 2 ? TwoDigitYear.full(number, pivot) : number;
      }
      at = end;
    }
    return at == text.length() ? PartialDate.of(parts[0], parts[1], parts[2]) : null;
  }

  private static int literal(String text, int at, char letter) {
    return at < text.length() && text.charAt(at) == letter ? at + 1 : -1;
  }

  /**
   * The end of a run of digits: exactly {@code width} of them, or one or two where it is 1; else
   * -1. A single 0 is invalid; an unknown day or month is written 00.
   */
  private static int digits(String text, int from, int width) {
    int most = width == 1 ? 2 : width;
    int end = from;
    while (end < text.length()
        && end - from < most
        && text.charAt(end) >= '0'
        && text.charAt(end) <= '9') {
      end++;
    }
    boolean zero = end == from + 1 && text.charAt(from) == '0';
    return end - from == most || (width == 1 && end > from && !zero) ? end : -1;
  }
}
