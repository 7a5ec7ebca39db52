package vn.kho.quality.expectation.argument;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import vn.kho.schema.pattern.BoundedPattern;
import vn.kho.schema.pattern.PatternException;

/**
 * Translates a regular expression of Python's {@code re} module to one for {@link Pattern} with the
 * same matches, since suites of Great Expectations are written for Python. In Python, other than in
 * Java by default, {@code \w}, {@code \d}, {@code \s} and {@code \b} are Unicode-aware, a combining
 * mark (text in NFD) is no word character, {@code (?i)} ignores the case of all letters, a dot
 * matches all characters but the line feed, {@code \Z} is the end of the text without exception,
 * and {@code [[:alpha:]]} is a plain set of characters. Constructs that only Java has, such as
 * {@code \p{L}}, are kept.
 *
 * <p>All code that matches such expressions, with bounds or without, uses {@link #java} with {@link
 * #FLAGS}.
 */
public final class PythonRegex {
  /** The flags that {@link #java} is compiled with: lines end at a line feed only. */
  static final int FLAGS = Pattern.UNIX_LINES;

  private static final String WORD = "\\p{L}\\p{N}_";
  private static final String DIGIT = "\\p{Nd}";
  private static final String SPACE = "\\t-\\r\\x1c-\\x20\\x85\\p{Z}";
  private static final String SEPARATORS = "&[~^-";

  private final String python;
  private final StringBuilder java = new StringBuilder();
  private final List<String> groups = new ArrayList<>();
  private int at;

  private PythonRegex(String python) {
    this.python = python;
  }

  /**
   * The expression for Java.
   *
   * @throws PatternSyntaxException where it is malformed, or asks for what Java cannot do
   */
  static String java(String python) {
    PythonRegex regex = new PythonRegex(python);
    while (regex.at < python.length()) {
      regex.next();
    }
    return regex.java.toString();
  }

  /**
   * The compiled expression.
   *
   * @throws PatternException where it is malformed, asks for what Java cannot do, or is too large
   */
  public static BoundedPattern compile(String python) {
    try {
      return BoundedPattern.compile(java(python), FLAGS);
    } catch (PatternSyntaxException e) {
      throw new PatternException(
          "is a regular expression that does not compile, " + e.getDescription() + ": " + python);
    }
  }

  private void next() {
    char sign = python.charAt(at);
    switch (sign) {
      case '\\' -> escape();
      case '[' -> set();
      case '(' -> open();
      case '{' -> brace();
      default -> {
        java.append(sign);
        at++;
      }
    }
  }

  /** An escape outside a set. */
  private void escape() {
    char sign = escaped();
    at += 2;
    switch (sign) {
      case 'w' -> java.append('[').append(WORD).append(']');
      case 'W' -> java.append("[^").append(WORD).append(']');
      case 'd' -> java.append(DIGIT);
      case 'D' -> java.append("\\P{Nd}");
      case 's' -> java.append('[').append(SPACE).append(']');
      case 'S' -> java.append("[^").append(SPACE).append(']');
      case 'b' -> boundary("(?:(?<=[W])(?![W])|(?<![W])(?=[W]))");
      case 'B' -> boundary("(?:(?<=[W])(?=[W])|(?<![W])(?![W]))");
      case 'Z' -> java.append("\\z");
      default -> plainEscape(sign);
    }
  }

  private void boundary(String template) {
    java.append(template.replace("W", WORD));
  }

  private char escaped() {
    if (at + 1 >= python.length()) {
      throw wrong("a backslash ends it");
    }
    return python.charAt(at + 1);
  }

  /** An escape that means one character, in a set or outside; what Java reads alike stays. */
  private void plainEscape(char sign) {
    switch (sign) {
      case 'v' -> java.append("\\x0B");
      case 'U' -> {
        java.append("\\x{").append(hex(8)).append('}');
        at += 8;
      }
      case '0' -> {
        int from = at;
        while (at < python.length() && at < from + 2 && octal(python.charAt(at))) {
          at++;
        }
        java.append("\\0").append(from == at ? "0" : python.substring(from, at));
      }
      default -> {
        java.append('\\').append(sign);
        named(sign);
      }
    }
  }

  /** The name in braces after {@code \p}, which only Java has. */
  private void named(char sign) {
    if ("pPNx".indexOf(sign) >= 0 && at < python.length() && python.charAt(at) == '{') {
      int end = end('}') + 1;
      java.append(python, at, end);
      at = end;
    }
  }

  private static boolean octal(char sign) {
    return sign >= '0' && sign <= '7';
  }

  private String hex(int digits) {
    String hex = python.substring(at, Math.min(python.length(), at + digits));
    if (hex.length() < digits || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      throw wrong("a character code has too few digits");
    }
    return hex.replaceFirst("^0+(?=.)", "");
  }

  /** A set: characters that Java would read as a nested set or an intersection are escaped. */
  private void set() {
    int begin = at;
    java.append('[');
    at++;
    if (at < python.length() && python.charAt(at) == '^') {
      java.append('^');
      at++;
    }
    boolean first = true;
    while (at < python.length() && (first || python.charAt(at) != ']')) {
      member(python.charAt(at), first);
      first = false;
    }
    if (at >= python.length()) {
      at = begin;
      throw wrong("a set is not closed");
    }
    java.append(']');
    at++;
  }

  private void member(char sign, boolean first) {
    if (sign == '\\') {
      setEscape();
    } else if (sign == '-' && !first && at + 1 < python.length() && python.charAt(at + 1) != ']') {
      java.append('-');
      at++;
    } else {
      boolean quoted = SEPARATORS.indexOf(sign) >= 0 || sign == ']' || sign == ' ' || sign == '#';
      java.append(quoted ? "\\" : "").append(sign);
      at++;
    }
  }

  private void setEscape() {
    char sign = escaped();
    at += 2;
    switch (sign) {
      case 'w' -> java.append(WORD);
      case 'W' -> java.append("[^").append(WORD).append(']');
      case 'd' -> java.append(DIGIT);
      case 'D' -> java.append("\\P{Nd}");
      case 's' -> java.append(SPACE);
      case 'S' -> java.append("[^").append(SPACE).append(']');
      case 'b' -> java.append("\\x08");
      default -> plainEscape(sign);
    }
  }

  /** A group: names are adapted to Java, comments dropped, and flags made Unicode-aware. */
  private void open() {
    if (starts("(?P<")) {
      int end = end('>');
      groups.add(python.substring(at + 4, end));
      java.append("(?<").append(name(groups.size())).append('>');
      at = end + 1;
    } else if (starts("(?P=")) {
      int end = end(')');
      int group = groups.indexOf(python.substring(at + 4, end)) + 1;
      if (group == 0) {
        throw wrong("it refers to a group that is not there");
      }
      java.append("\\k<").append(name(group)).append('>');
      at = end + 1;
    } else if (starts("(?#")) {
      at = end(')') + 1;
    } else if (starts("(?(")) {
      throw wrong("a condition on a group cannot be run");
    } else if (python.length() > at + 2 && starts("(?") && flag(python.charAt(at + 2))) {
      flags();
    } else {
      java.append('(');
      at++;
    }
  }

  private static String name(int group) {
    return "kho" + group + "n";
  }

  private static boolean flag(char sign) {
    return "aiLmsux-".indexOf(sign) >= 0;
  }

  private void flags() {
    java.append("(?");
    at += 2;
    while (at < python.length() && flag(python.charAt(at))) {
      char sign = python.charAt(at);
      if (sign == 'a' || sign == 'L') {
        throw wrong("the flag " + sign + " cannot be run: text is Unicode");
      }
      // u is Python's default; for Java it belongs to i
      java.append(sign == 'i' ? "iu" : sign == 'u' ? "" : String.valueOf(sign));
      at++;
    }
  }

  private boolean starts(String word) {
    return python.startsWith(word, at);
  }

  private int end(char sign) {
    int end = python.indexOf(sign, at);
    if (end < 0) {
      throw wrong("a group is not closed");
    }
    return end;
  }

  /** Braces: a count, whose minimum may be missing; any others are literal characters. */
  private void brace() {
    int end = python.indexOf('}', at);
    String inner = end < 0 ? "" : python.substring(at + 1, end);
    if (inner.matches("\\d+(,\\d*)?|,\\d+")) {
      java.append('{').append(inner.startsWith(",") ? "0" : "").append(inner).append('}');
      at = end + 1;
    } else if (inner.equals(",")) {
      java.append('*');
      at = end + 1;
    } else {
      java.append("\\{");
      at++;
    }
  }

  private PatternSyntaxException wrong(String why) {
    return new PatternSyntaxException(why.toLowerCase(Locale.ROOT), python, at);
  }
}
