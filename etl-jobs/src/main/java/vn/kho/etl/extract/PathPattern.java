package vn.kho.etl.extract;

import java.util.List;
import java.util.stream.Stream;

/** A pattern of whole paths: each part between slashes is one folder or the file. */
public final class PathPattern {
  private PathPattern() {}

  /** Whether a path is one that a contract's pattern names. */
  public static boolean matches(String pattern, String path) {
    return matches(parts(pattern), parts(path));
  }

  private static List<String> parts(String path) {
    return Stream.of(FolderSearch.compose(path).split("/+", -1))
        .filter(part -> !part.equals("."))
        .toList();
  }

  private static boolean matches(List<String> pattern, List<String> path) {
    if (pattern.isEmpty() || path.isEmpty()) {
      return pattern.isEmpty() && path.isEmpty();
    }
    List<String> rest = pattern.subList(1, pattern.size());
    if (pattern.get(0).equals(GlobPattern.ANY_DEPTH)) {
      List<String> behind = rest.isEmpty() ? List.of("*") : rest;
      return matches(behind, path) || matches(pattern, path.subList(1, path.size()));
    }
    return (pattern.get(0).equals(path.get(0))
            || GlobPattern.of(pattern.get(0)).matches(path.get(0)))
        && matches(rest, path.subList(1, path.size()));
  }
}
