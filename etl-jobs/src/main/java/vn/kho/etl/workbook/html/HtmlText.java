package vn.kho.etl.workbook.html;

import java.util.Map;

/** Text of a page: references replaced, white space as it is shown. */
final class HtmlText {
  private static final Map<String, String> NAMES =
      Map.of(
          "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00A0", "ndash",
          "–", "mdash", "—");
  private static final int LONGEST = 10;

  private HtmlText() {}

  /** Appends a part of a page. */
  static void append(StringBuilder text, String page, int from, int end) {
    int at = from;
    while (at < end) {
      char c = page.charAt(at);
      int semicolon = c == '&' ? page.indexOf(';', at) : -1;
      if (semicolon > at && semicolon < end && semicolon - at <= LONGEST) {
        String known = reference(page.substring(at + 1, semicolon));
        if (!known.isEmpty()) {
          text.append(known);
          at = semicolon + 1;
          continue;
        }
      }
      boolean white = c == '\r' || c == '\n' || c == '\t' || c == ' ';
      boolean open = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
      if (!white) {
        text.append(c);
      } else if (!open) {
        text.append(' ');
      }
      at++;
    }
  }

  private static String reference(String name) {
    if (name.matches("#\\d{1,7}")) {
      return character(Integer.parseInt(name.substring(1)));
    }
    if (name.matches("#[xX][0-9a-fA-F]{1,6}")) {
      return character(Integer.parseInt(name.substring(2), 16));
    }
    return NAMES.getOrDefault(name, "");
  }

  private static String character(int code) {
    return Character.isValidCodePoint(code) && code > 0 ? Character.toString(code) : "\uFFFD";
  }
}
