package vn.kho.etl.workbook.html;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A tag of a page.
 *
 * @param name in lower case, with a slash before it where it ends an element
 * @param inner what is behind the name
 * @param end the place behind it
 */
record HtmlTag(String name, String inner, int end) {

  /** The tag that begins at a place; null where none does. */
  static @Nullable HtmlTag at(String page, int start) {
    int from = start + 1;
    int at = from < page.length() && page.charAt(from) == '/' ? from + 1 : from;
    int letters = at;
    while (at < page.length() && named(page.charAt(at))) {
      at++;
    }
    boolean declared = from < page.length() && "!?".indexOf(page.charAt(from)) >= 0;
    if (at == letters && !declared) {
      return null;
    }
    String name = page.substring(from, at).toLowerCase(Locale.ROOT);
    int end = close(page, at);
    return new HtmlTag(name, page.substring(at, Math.max(at, end - 1)), end);
  }

  private static boolean named(char c) {
    return Character.isLetterOrDigit(c) || c == ':' || c == '-';
  }

  /** The place behind the bracket that closes a tag, outside quotes. */
  private static int close(String page, int from) {
    char quote = 0;
    for (int i = from; i < page.length(); i++) {
      char c = page.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '>') {
        return i + 1;
      } else if ((c == '"' || c == '\'') && i > 0 && page.charAt(i - 1) == '=') {
        quote = c;
      }
    }
    int plain = page.indexOf('>', from);
    return plain < 0 ? page.length() : plain + 1;
  }

  /** The value of an attribute; empty where it has none. */
  String attribute(String wanted) {
    int at = 0;
    while ((at = indexOf(wanted, at)) >= 0) {
      int value = at + wanted.length();
      boolean apart = at == 0 || Character.isWhitespace(inner.charAt(at - 1));
      if (apart && value < inner.length() && inner.charAt(value) == '=') {
        return value(value + 1);
      }
      at = value;
    }
    return "";
  }

  /** Whether its element is not shown. */
  boolean hidden() {
    String style = attribute("style");
    return !style.isEmpty()
        && style.toLowerCase(Locale.ROOT).replace(" ", "").contains("display:none");
  }

  /** Whether it has an attribute, with a value or without. */
  boolean names(String wanted) {
    return indexOf(wanted, 0) >= 0;
  }

  private int indexOf(String wanted, int from) {
    for (int i = from; i + wanted.length() <= inner.length(); i++) {
      if (inner.regionMatches(true, i, wanted, 0, wanted.length())) {
        return i;
      }
    }
    return -1;
  }

  private String value(int from) {
    if (from >= inner.length()) {
      return "";
    }
    char quote = inner.charAt(from);
    if (quote == '"' || quote == '\'') {
      int end = inner.indexOf(quote, from + 1);
      return inner.substring(from + 1, end < 0 ? inner.length() : end);
    }
    int end = from;
    while (end < inner.length() && !Character.isWhitespace(inner.charAt(end))) {
      end++;
    }
    return inner.substring(from, end);
  }

  /** A whole number from 1; 1 where it is missing or none. */
  int number(String wanted) {
    String text = attribute(wanted).strip();
    return text.matches("[1-9]\\d{0,5}") ? Integer.parseInt(text) : 1;
  }
}
