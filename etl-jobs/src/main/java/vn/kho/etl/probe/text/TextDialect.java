package vn.kho.etl.probe.text;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How delimited text is written.
 *
 * @param delimiter one or more characters between cells; empty for text of one column
 * @param quote the character around cells; 0 for none
 * @param escape the character before a quote inside a cell; 0 where that quote is doubled
 */
record TextDialect(String delimiter, char quote, char escape) {
  /** One column; cells may be in double quotes. */
  static final TextDialect PLAIN = new TextDialect("", '"', '\0');

  Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("delimiter", delimiter);
    details.put("quote", quote == 0 ? "" : String.valueOf(quote));
    details.put("escape", escape == 0 ? "" : String.valueOf(escape));
    return details;
  }

  TextDialect withDelimiter(String other) {
    return new TextDialect(other, quote, escape);
  }

  TextDialect withoutQuote() {
    return new TextDialect(delimiter, '\0', '\0');
  }

  /** Whether a line has nothing but spaces, tabs and delimiters. */
  boolean empty(String line) {
    for (int at = 0; at < line.length(); ) {
      if (delimits(line, at)) {
        at += delimiter.length();
      } else if (line.charAt(at) == ' ' || line.charAt(at) == '\t') {
        at++;
      } else {
        return false;
      }
    }
    return true;
  }

  /** Whether the delimiter is at a position of a text. */
  boolean delimits(String text, int at) {
    int length = delimiter.length();
    if (length == 0 || at + length > text.length() || text.charAt(at) != delimiter.charAt(0)) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      if (text.charAt(at + i) != delimiter.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
