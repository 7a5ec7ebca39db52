package vn.kho.etl.record;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import vn.kho.schema.format.TableOptions;
import vn.kho.schema.text.WhiteSpace;

/**
 * Decides which rows are no records, such as footers, by the text of their first filled cell. Case
 * counts, but a cell without a lower-case letter matches a pattern in any case: {@code TỔNG CỘNG}
 * matches {@code Tổng cộng*}, and {@code Tổng công ty} does not match {@code TỔNG*}. White space of
 * any kind and length, also a line break, is one blank.
 *
 * @param like text in which {@code *} stands for any characters, or several with {@code |} between
 *     them; a backslash before one of the two, or before another backslash, makes it that character
 *     itself; empty for none
 */
public record RowSkipRule(String like) implements Serializable {

  private static final char ESCAPE = '\\';

  /** The rule that options by their keys have; of no row where they have none. */
  public static RowSkipRule of(Map<String, String> options) {
    return new RowSkipRule(ColumnNames.composed(TableOptions.SKIP_LIKE.given(options).orElse("")));
  }

  /** Collapses the white space of the pattern. */
  public RowSkipRule {
    like = WhiteSpace.collapsed(like);
  }

  /** Whether the first cell of a row that is not blank is like the pattern. */
  public boolean matchesRow(List<String> cells) {
    if (like.isEmpty()) {
      return false;
    }
    for (String cell : cells) {
      String seen = WhiteSpace.collapsed(cell).strip();
      if (!seen.isEmpty()) {
        return matchesCollapsed(ColumnNames.composed(seen));
      }
    }
    return false;
  }

  /** Whether a text is like the pattern; takes no longer than the product of both lengths. */
  public boolean matches(String text) {
    return matchesCollapsed(WhiteSpace.collapsed(text).strip());
  }

  private boolean matchesCollapsed(String text) {
    return matches(like, text, false)
        || (!like.isEmpty()
            && text.chars().noneMatch(Character::isLowerCase)
            && matches(like, text, true));
  }

  /** Whether a text is like the pattern in the case of letters in which both are written. */
  public boolean matchesAsWritten(String text) {
    return matches(like, WhiteSpace.collapsed(text).strip(), false);
  }

  private static boolean matches(String like, String text, boolean folded) {
    int from = 0;
    while (from < like.length()) {
      int end = bar(like, from);
      String one = like.substring(from, end).strip();
      if (!one.isEmpty() && like(one, text, folded)) {
        return true;
      }
      from = end + 1;
    }
    return false;
  }

  /** The place of the next bar that separates patterns, or the end. */
  private static int bar(String like, int from) {
    int at = from;
    while (at < like.length() && like.charAt(at) != '|') {
      at += escaped(like, at) ? 2 : 1;
    }
    return at;
  }

  /** Whether the character behind this place is escaped. */
  private static boolean escaped(String like, int at) {
    return like.charAt(at) == ESCAPE
        && at + 1 < like.length()
        && "*|\\".indexOf(like.charAt(at + 1)) >= 0;
  }

  private static boolean like(String like, String text, boolean folded) {
    int at = 0;
    int pattern = 0;
    int star = -1;
    int resume = 0;
    while (at < text.length()) {
      boolean more = pattern < like.length();
      int sign = more && escaped(like, pattern) ? pattern + 1 : pattern;
      if (more && sign == pattern && like.charAt(pattern) == '*') {
        star = pattern++;
        resume = at;
      } else if (more && same(like.charAt(sign), text.charAt(at), folded)) {
        pattern = sign + 1;
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

  private static boolean same(char one, char other, boolean folded) {
    return one == other || (folded && Character.toLowerCase(one) == Character.toLowerCase(other));
  }
}
