package vn.kho.schema.text;

/**
 * Compares texts by their bytes in UTF-8, as Spark, Iceberg and Trino do. Java compares UTF-16 code
 * units, so that characters beyond U+FFFF precede U+E000 to U+FFFF.
 */
public final class TextOrder {
  private TextOrder() {}

  /** Compares as {@link java.util.Comparator} does. */
  public static int compare(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean beyond = Character.isSurrogate(a);
        return beyond == Character.isSurrogate(b) ? Character.compare(a, b) : beyond ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
