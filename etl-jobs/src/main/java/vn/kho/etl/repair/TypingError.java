package vn.kho.etl.repair;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Tells whether a text is another one with a typing error. Numbers within texts are no typing
 * errors of each other: ward 1 is not ward 11.
 */
final class TypingError {
  private static final int SHORTEST = 4;
  private static final int LONG = 10;

  private TypingError() {}

  /** Whether {@code written} is {@code meant}, mistyped. */
  static boolean of(String written, String meant) {
    String folded = folded(written);
    String wanted = folded(meant);
    if (!folded.isEmpty() && folded.equals(wanted)) {
      return true;
    }
    String one = plain(written);
    String other = plain(meant);
    if (other.length() < SHORTEST) {
      return false;
    }
    int most = other.length() >= LONG ? 2 : 1;
    return sameNumbers(one, other) && distance(one, other, most) <= most;
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).strip();
  }

  /** Letters and digits without marks, case, spaces and punctuation. */
  private static String folded(String text) {
    return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replace('đ', 'd')
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** The same digits, but for one that became a letter. */
  private static boolean sameNumbers(String one, String other) {
    String written = one.replaceAll("\\D", "");
    String meant = other.replaceAll("\\D", "");
    if (written.equals(meant)) {
      return true;
    }
    if (one.length() != other.length()) {
      return false;
    }
    for (int i = 0; i < one.length(); i++) {
      boolean differs = one.charAt(i) != other.charAt(i);
      if (differs && Character.isDigit(one.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Insertions, deletions, replacements and swaps of neighbours; beyond {@code most} any more. */
  static int distance(String one, String other, int most) {
    if (Math.abs(one.length() - other.length()) > most) {
      return most + 1;
    }
    int[][] far = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        far[i][j] = i == 0 || j == 0 ? i + j : step(far, one, other, i, j);
      }
    }
    return far[one.length()][other.length()];
  }

  private static int step(int[][] far, String one, String other, int i, int j) {
    int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int least = Math.min(Math.min(far[i - 1][j], far[i][j - 1]) + 1, far[i - 1][j - 1] + same);
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, far[i - 2][j - 2] + 1) : least;
  }
}
