package vn.kho.etl.record;

import java.io.Serializable;

/**
 * Tells the rows that are no records, such as footers, by the text of their first filled cell, in
 * any case of letters.
 *
 * @param like text in which {@code *} stands for any characters, or several with {@code |} between
 *     them; empty for none
 */
public record RowSkipRule(String like) implements Serializable {

  /** Whether a text is like the pattern; takes no longer than the product of both lengths. */
  public boolean matches(String text) {
    int from = 0;
    while (from < like.length()) {
      int bar = like.indexOf('|', from);
      int end = bar < 0 ? like.length() : bar;
      String one = like.substring(from, end).strip();
      if (!one.isEmpty() && matches(one, text)) {
        return true;
      }
      from = end + 1;
    }
    return false;
  }

  private static boolean matches(String like, String text) {
    int at = 0;
    int pattern = 0;
    int star = -1;
    int resume = 0;
    while (at < text.length()) {
      if (pattern < like.length() && like.charAt(pattern) == '*') {
        star = pattern++;
        resume = at;
      } else if (pattern < like.length() && same(like.charAt(pattern), text.charAt(at))) {
        pattern++;
        at++;
      } else if (star >= 0) {
        pattern = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (pattern < like.length() && like.charAt(pattern) == '*') {
      pattern++;
    }
    return pattern == like.length();
  }

  private static boolean same(char one, char other) {
    return one == other || Character.toLowerCase(one) == Character.toLowerCase(other);
  }
}
