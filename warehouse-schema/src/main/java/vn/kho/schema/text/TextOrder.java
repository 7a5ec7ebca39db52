package vn.kho.schema.text;

/**
 * The order of texts by their bytes in UTF-8, as Spark, Iceberg and Trino have it. Java's own is by
 * units of UTF-16, where characters beyond U+FFFF come before U+E000 to U+FFFF.
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
