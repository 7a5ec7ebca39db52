package vn.kho.schema.cleaner.date;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tokens (numbers, words and signs) of a date in words, with a read position. */
final class DateTokens {
  /** Words of dates without diacritics, and their spelling with them. */
  private static final Map<String, String> MARKED =
      Map.of("ngay", "ngày", "thang", "tháng", "nam", "năm");

  private final List<String> tokens = new ArrayList<>();
  private static final int YEAR = 4;
  private int at;

  DateTokens(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int from = 0;
    while (from < lower.length()) {
      char c = lower.charAt(from);
      int end = from + 1;
      if (digit(c)) {
        while (end < lower.length() && digit(lower.charAt(end))) {
          end++;
        }
      } else if (Character.isLetter(c)) {
        while (end < lower.length() && Character.isLetter(lower.charAt(end))) {
          end++;
        }
      }
      if (c != ' ' && c != ',') {
        String token = lower.substring(from, end);
        tokens.add(MARKED.getOrDefault(token, token));
      }
      from = end;
    }
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  int size() {
    return tokens.size();
  }

  /** Whether a token is present anywhere. */
  boolean has(String token) {
    return tokens.contains(token);
  }

  /** Resets the position to the start. */
  void restart() {
    at = 0;
  }

  boolean atEnd() {
    return at == tokens.size();
  }

  /** The next token without consuming it; empty at the end. */
  String peek() {
    return at < tokens.size() ? tokens.get(at) : "";
  }

  /** Consumes the next token if it is one of these. */
  boolean take(String... any) {
    for (String word : any) {
      if (word.equals(peek())) {
        at++;
        return true;
      }
    }
    return false;
  }

  /**
   * Consumes a number of the given number of digits; -1 where there is none. A year must not begin
   * with 0.
   */
  int number(int least, int most) {
    String token = peek();
    if (token.isEmpty()
        || !digit(token.charAt(0))
        || token.length() < least
        || (token.length() == YEAR && token.charAt(0) == '0')
        || token.length() > most) {
      return -1;
    }
    at++;
    return Integer.parseInt(token);
  }
}
