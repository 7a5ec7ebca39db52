package vn.kho.etl.land;

import java.text.Normalizer;
import java.util.List;
import vn.kho.etl.extract.GlobPattern;

/**
 * Whether a pattern names a file inside an archive. A pattern without a slash names files of any
 * folder in it; otherwise each part is one folder or the file, and {@code **} any folders.
 */
final class MemberPattern {
  private MemberPattern() {}

  static boolean matches(String pattern, String member) {
    List<String> names = List.of(composed(member).split("/"));
    List<String> parts = List.of(composed(pattern).split("/"));
    return parts.size() == 1
        ? part(parts.get(0), names.get(names.size() - 1))
        : matches(parts, names);
  }

  /** {@code reached[n]}: the parts so far match the first n names. */
  private static boolean matches(List<String> parts, List<String> names) {
    boolean[] reached = new boolean[names.size() + 1];
    reached[0] = true;
    for (String part : parts) {
      boolean[] next = new boolean[names.size() + 1];
      boolean deep = part.equals(GlobPattern.ANY_DEPTH);
      for (int n = 0; n <= names.size(); n++) {
        next[n] =
            deep
                ? reached[n] || (n > 0 && next[n - 1])
                : n > 0 && reached[n - 1] && part(part, names.get(n - 1));
      }
      reached = next;
    }
    return reached[names.size()];
  }

  private static boolean part(String part, String name) {
    return part.equals(name) || GlobPattern.of(part).matches(name);
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
