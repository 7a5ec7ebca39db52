package vn.kho.etl.extract;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The natural order of names: runs of digits are compared as numbers, so that {@code part-2} comes
 * before {@code part-10}; all else by code point. A file's ending counts last: {@code d.csv} comes
 * before {@code d (2).csv} and {@code d-2.csv}, which were made later.
 */
public enum NaturalOrder implements Comparator<String> {
  INSTANCE;

  private static final Pattern ENDING = Pattern.compile("(?:\\.\\p{Alpha}[\\p{Alnum}]{0,6}){1,2}$");
  private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");

  @Override
  public int compare(String one, String other) {
    int order = counted(stem(one), stem(other));
    return order == 0 ? counted(one, other) : order;
  }

  /** A name without its ending, and without that of a packed file before it. */
  private static String stem(String name) {
    String stem = ENDING.matcher(name).replaceFirst("");
    return stem.isEmpty() || stem.endsWith("/") ? name : stem;
  }

  private static int counted(String one, String other) {
    Matcher left = PART.matcher(one);
    Matcher right = PART.matcher(other);
    while (true) {
      boolean more = left.find();
      if (!right.find()) {
        return more ? 1 : one.compareTo(other);
      } else if (!more) {
        return -1;
      }
      int order = part(left.group(), right.group());
      if (order != 0) {
        return order;
      }
    }
  }

  private static int part(String one, String other) {
    boolean numbers = digit(one.charAt(0)) && digit(other.charAt(0));
    return numbers ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareTo(other);
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
