package vn.kho.schema.text;

/**
 * The number of typing errors between two texts: an inserted, missing or different letter, or two
 * swapped neighbours, each counts one (optimal string alignment).
 */
public final class EditDistance {
  private EditDistance() {}

  /** The edits between two texts. */
  public static int of(String one, String other) {
    return of(one, other, Math.max(one.length(), other.length()));
  }

  /**
   * The distance between two texts, or a number above {@code most} where it is larger. Only letters
   * up to {@code most} positions apart are compared, so that the cost is linear in the length.
   */
  public static int of(String one, String other, int most) {
    if (Math.abs(one.length() - other.length()) > most) {
      return most + 1;
    }
    int[] before = new int[other.length() + 2];
    int[] last = new int[other.length() + 2];
    int[] now = new int[other.length() + 2];
    for (int i = 0; i <= one.length(); i++) {
      int from = Math.max(0, i - most);
      int to = Math.min(other.length(), i + most);
      int least = most + 1;
      for (int j = from; j <= to; j++) {
        int left = j == from ? most + 1 : now[j - 1];
        if (i == 0 || j == 0) {
          now[j] = i + j;
        } else {
          int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
          now[j] = Math.min(Math.min(last[j], left) + 1, last[j - 1] + same);
        }
        now[j] = swapped(one, other, i, j) ? Math.min(now[j], before[j - 2] + 1) : now[j];
        least = Math.min(least, now[j]);
      }
      // A swap skips a row, but costs no less than the path through that row.
      if (least > most) {
        return most + 1;
      }
      now[to + 1] = most + 1;
      int[] free = before;
      before = last;
      last = now;
      now = free;
    }
    return last[other.length()];
  }

  private static boolean swapped(String one, String other, int i, int j) {
    return i > 1
        && j > 1
        && one.charAt(i - 1) == other.charAt(j - 2)
        && one.charAt(i - 2) == other.charAt(j - 1);
  }
}
