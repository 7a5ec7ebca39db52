package vn.kho.etl.extract;

import java.util.Optional;
import java.util.function.Predicate;
import vn.kho.schema.pattern.BoundedPattern;
import vn.kho.schema.pattern.PatternException;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * One part of a file pattern: {@code *} for any characters, {@code ?} for one, {@code [a-z]} and
 * {@code [!a-z]} for one of a set, {@code {a,b}} for either, and a backslash before what stands for
 * itself. Matching is bounded, since patterns come with contracts and names with deliveries.
 */
public final class GlobPattern {
  /** The part of a pattern that stands for any number of folders. */
  public static final String ANY_DEPTH = "**";

  private static final String REGEX_SIGNS = "\\^$.|?*+()[]{}";

  /** What stands for something else than itself. */
  private static final String GLOB_SIGNS = "*?[{\\";

  private final String glob;
  private final Predicate<String> test;

  private GlobPattern(String glob, Predicate<String> test) {
    this.glob = glob;
    this.test = test;
  }

  /** A part of a pattern; one that is no pattern, such as one with a lone bracket, matches none. */
  public static GlobPattern of(String glob) {
    if (glob.chars().allMatch(letter -> GLOB_SIGNS.indexOf(letter) < 0)) {
      return new GlobPattern(glob, glob::equals);
    }
    try {
      Optional<BoundedPattern> pattern = regex(glob).map(BoundedPattern::compile);
      return new GlobPattern(
          glob, name -> pattern.isPresent() && pattern.orElseThrow().matches(name));
    } catch (PatternException e) {
      return new GlobPattern(glob, name -> false);
    }
  }

  /**
   * Whether a name matches.
   *
   * @throws KhoException SOURCE_OUTSIDE where that cannot be decided in bounded time
   */
  public boolean matches(String name) {
    try {
      return test.test(name);
    } catch (PatternException e) {
      throw new KhoException(
          ErrorCode.SOURCE_OUTSIDE,
          "Cannot look for files, the pattern takes too long to compare with their names: "
              + glob
              + ". Write it with fewer *.",
          e);
    }
  }

  /** The pattern as a regular expression; empty where a bracket or brace is not closed. */
  private static Optional<String> regex(String glob) {
    StringBuilder regex = new StringBuilder();
    boolean group = false;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> regex.append(regex.toString().endsWith(".*") ? "" : ".*");
        case '?' -> regex.append('.');
        case '[' -> {
          int end = glob.indexOf(']', i + 2);
          if (end < 0) {
            return Optional.empty();
          }
          regex.append(set(glob.substring(i + 1, end)));
          i = end;
        }
        case '{' -> {
          if (group) {
            return Optional.empty();
          }
          group = true;
          regex.append("(?:");
        }
        case '}' -> {
          regex.append(group ? ")" : "\\}");
          group = false;
        }
        case ',' -> regex.append(group ? "|" : ",");
        case '\\' -> {
          i++;
          if (i == glob.length()) {
            return Optional.empty();
          }
          regex.append(literal(glob.charAt(i)));
        }
        default -> regex.append(literal(c));
      }
    }
    return group ? Optional.empty() : Optional.of("(?s)" + regex);
  }

  private static String set(String inside) {
    boolean not = inside.startsWith("!") || inside.startsWith("^");
    String letters = not ? inside.substring(1) : inside;
    return (not ? "[^" : "[") + letters.replaceAll("[\\\\\\[\\]&^]", "\\\\$0") + "]";
  }

  private static String literal(char c) {
    return REGEX_SIGNS.indexOf(c) >= 0 ? "\\" + c : String.valueOf(c);
  }
}
