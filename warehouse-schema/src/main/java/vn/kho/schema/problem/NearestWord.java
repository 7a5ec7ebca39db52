package vn.kho.schema.problem;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known word nearest to one that is not known. */
public final class NearestWord {
  private NearestWord() {}

  /**
   * The known word with the fewest edits to {@code word}, at most half of its length; on a tie one
   * with the same letters.
   */
  public static Optional<String> to(String word, Collection<String> known) {
    int least = Math.max(2, word.length() / 2);
    String letters = letters(word);
    Comparator<String> ofOneDistance =
        Comparator.comparing((String k) -> !letters(k).equals(letters)).thenComparing(k -> k);
    Optional<String> nearest = Optional.empty();
    for (String candidate : known) {
      int edits = edits(word, candidate, least);
      if (edits < least
          || (edits == least
              && nearest.map(best -> ofOneDistance.compare(candidate, best) < 0).orElse(true))) {
        least = edits;
        nearest = Optional.of(candidate);
      }
    }
    return nearest;
  }

  /** A clause for a message: {@code ; did you mean 'x'?}; empty for none. */
  public static String hint(String word, Collection<String> known) {
    return to(word, known).map(k -> "; did you mean '" + k + "'?").orElse("");
  }

  /** The sorted letters of a word, which a swap of two letters does not change. */
  private static String letters(String word) {
    char[] letters = word.toCharArray();
    Arrays.sort(letters);
    return new String(letters);
  }

  /** The edits between two words; a number above {@code most} where there are more than these. */
  private static int edits(String a, String b, int most) {
    if (Math.abs(a.length() - b.length()) > most) {
      return most + 1;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
        least = Math.min(least, row[j]);
      }
      if (least > most) {
        return most + 1;
      }
    }
    return row[b.length()];
  }
}
