package vn.kho.schema.codelist;

/**
 * The slips of typing between two names: a letter too many, too few, another one, or two neighbours
 * that changed places, each one edit (optimal string alignment).
 */
final class NameEdits {
  private NameEdits() {}

  /** The edits between two texts; a number above {@code most} where there are more than these. */
  static int between(String a, String b, int most) {
    if (Math.abs(a.length() - b.length()) > most) {
      return most + 1;
    }
    int[] before = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(above[j - 1] + other, Math.min(above[j], row[j - 1]) + 1);
        if (other == 1 && swapped(a, i, b, j)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      // A swap reaches over one row, so the row above must be too far as well.
      if (least > most && i > 1 && least(above) > most) {
        return most + 1;
      }
      int[] free = before;
      before = above;
      above = row;
      row = free;
    }
    return above[b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }

  private static int least(int[] row) {
    int least = row[0];
    for (int edits : row) {
      least = Math.min(least, edits);
    }
    return least;
  }
}
