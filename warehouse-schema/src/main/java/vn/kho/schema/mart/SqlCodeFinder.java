package vn.kho.schema.mart;

/** Finds the code of a SQL text, without quoted parts and comments. */
final class SqlCodeFinder {
  private SqlCodeFinder() {}

  /** The text with quoted parts and comments replaced by blanks of the same length. */
  static String code(String sql) {
    StringBuilder code = new StringBuilder(sql);
    int i = 0;
    while (i < sql.length()) {
      int end = end(sql, i);
      for (int j = i; j < end; j++) {
        if (code.charAt(j) != '\n') {
          code.setCharAt(j, ' ');
        }
      }
      i = Math.max(end, i + 1);
    }
    return code.toString();
  }

  /**
   * The end of the quoted part or comment that begins at an index; the index itself where none
   * begins.
   */
  private static int end(String sql, int start) {
    char first = sql.charAt(start);
    if (first == '\'' || first == '"') {
      return after(sql, sql.indexOf(first, start + 1), 1);
    }
    if (sql.startsWith("--", start)) {
      return after(sql, sql.indexOf('\n', start), 0);
    }
    return sql.startsWith("/*", start) ? after(sql, sql.indexOf("*/", start + 2), 2) : start;
  }

  private static int after(String sql, int found, int length) {
    return found < 0 ? sql.length() : found + length;
  }
}
