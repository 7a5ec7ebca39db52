package vn.kho.etl.record;

import java.io.Serializable;

/**
 * Tells the rows that are no records, such as footers, by the text of their first filled cell.
 *
 * @param like text in which {@code *} stands for any characters, or several with {@code " | "}
 *     between them; empty for none
 */
public record RowSkipRule(String like) implements Serializable {
  private static final String OR = " | ";

  /** Whether a text is like the pattern; takes no longer than the product of both lengths. */
  public boolean matches(String text) {
    if (like.isEmpty()) {
      return false;
    }
    int from = 0;
    for (int end = like.indexOf(OR); end >= 0; end = like.indexOf(OR, from)) {
      if (matches(like.substring(from, end), text)) {
        return true;
      }
      from = end + OR.length();
    }
    return matches(like.substring(from), text);
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
      } else if (pattern < like.length() && like.charAt(pattern) == text.charAt(at)) {
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
}
