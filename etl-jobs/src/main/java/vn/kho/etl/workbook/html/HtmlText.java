package vn.kho.etl.workbook.html;

import java.util.HashMap;
import java.util.Map;

/** Text of a page: character references are replaced, white space is collapsed. */
final class HtmlText {
  /** The references of HTML 4 to the letters from U+00A0 to U+00FF, in their order. */
  private static final String LATIN =
      "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn"
          + " sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest"
          + " Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave"
          + " Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave"
          + " Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig"
          + " ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute"
          + " ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

  private static final Map<String, String> NAMES = names();
  private static final int LONGEST = 10;

  private HtmlText() {}

  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    String[] latin = LATIN.split(" ");
    for (int i = 0; i < latin.length; i++) {
      names.put(latin[i], String.valueOf((char) (0xA0 + i)));
    }
    String others =
        "amp & lt < gt > quot \" apos ' ndash – mdash — hellip … lsquo ‘ rsquo ’ sbquo ‚ ldquo “"
            + " rdquo ” bdquo „ bull • euro € trade ™ minus − le ≤ ge ≥ ne ≠ Dstrok Đ dstrok đ"
            + " Abreve Ă abreve ă Itilde Ĩ itilde ĩ Utilde Ũ utilde ũ";
    String[] pairs = others.split(" ");
    for (int i = 0; i < pairs.length; i += 2) {
      names.put(pairs[i], pairs[i + 1]);
    }
    return Map.copyOf(names);
  }

  /** Appends the text of a part of a page, which holds no tags. */
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
