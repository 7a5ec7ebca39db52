package vn.kho.schema.identifier;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Codes of agencies: {@code H57.12.03} from the ministry or province to the unit (Decision
 * 20/2020/QĐ-TTg), and the older {@code 000.12.03.H57} from the unit up (QCVN 102:2016).
 *
 * @param text in its one form
 * @param root the letter and two digits of the ministry or province
 * @param level 1 for the ministry or province itself, 2 and more below it
 */
public record AgencyCode(String text, String root, int level) {
  private static final int OLD_PARTS = 4;

  /** Reads a code; null where it is none. */
  public static @Nullable AgencyCode of(String written) {
    String[] parts = written.strip().toUpperCase(Locale.ROOT).replace(" ", "").split("\\.", -1);
    if (root(parts[0])) {
      for (int i = 1; i < parts.length; i++) {
        if (!CompactText.digits(parts[i], 2)) {
          return null;
        }
      }
      return parts.length > OLD_PARTS
          ? null
          : new AgencyCode(String.join(".", parts), parts[0], parts.length);
    }
    boolean old =
        parts.length == OLD_PARTS
            && CompactText.digits(parts[0], 3)
            && CompactText.digits(parts[1], 2)
            && CompactText.digits(parts[2], 2)
            && root(parts[3]);
    if (!old) {
      return null;
    }
    int level = !parts[0].equals("000") ? 4 : !parts[1].equals("00") ? 3 : 1;
    level = level == 1 && !parts[2].equals("00") ? 2 : level;
    return new AgencyCode(String.join(".", parts), parts[3], level);
  }

  private static boolean root(String part) {
    return part.length() == 3
        && part.charAt(0) >= 'A'
        && part.charAt(0) <= 'Z'
        && DigitText.only(part.substring(1));
  }
}
