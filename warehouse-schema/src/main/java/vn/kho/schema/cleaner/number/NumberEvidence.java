package vn.kho.schema.cleaner.number;

/** What the way that one number is written says of its column. */
enum NumberEvidence {
  /** No separator, or no number. */
  NONE,
  /** Only the Vietnamese way reads it: 1.234.567, 12,5, 1.234,5. */
  VI,
  /** Only the way of programs reads it: 1,234,567, 0.5, 1234.567. */
  PLAIN,
  /** Both ways do, as in 1.234 and 1,234. */
  EITHER;

  private static final int GROUP = 3;

  /** Looks at digits with separators; other characters make it {@link #NONE}. */
  static NumberEvidence of(String text) {
    int dots = 0;
    int commas = 0;
    int last = -1;
    int first = -1;
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' || c == ',') {
        dots += c == '.' ? 1 : 0;
        commas += c == ',' ? 1 : 0;
        first = first < 0 ? i : first;
        last = i;
      } else if (c < '0' || c > '9') {
        return NONE;
      }
    }
    if (last < 0 || first == start) {
      return NONE;
    }
    if (dots > 0 && commas > 0) {
      return text.charAt(last) == ',' ? VI : PLAIN;
    }
    if (dots + commas > 1) {
      return dots > 0 ? VI : PLAIN;
    }
    return lone(text, start, last);
  }

  private static NumberEvidence lone(String text, int start, int at) {
    boolean grouped =
        text.length() - at - 1 == GROUP && at - start <= GROUP && text.charAt(start) != '0';
    if (grouped) {
      return EITHER;
    }
    return text.charAt(at) == '.' ? PLAIN : VI;
  }
}
