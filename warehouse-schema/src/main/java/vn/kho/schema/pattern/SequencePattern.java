package vn.kho.schema.pattern;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matches a whole text as a sequence of sets of ASCII characters with repetitions, such as {@code
 * ^HS[0-9]{7}$}. A set with a variable number of repetitions has no character in common with what
 * follows, so that no backtracking is needed.
 */
final class SequencePattern extends LoopPattern {
  private static final int ASCII = 128;

  private final List<PatternPart> parts;

  private SequencePattern(List<PatternPart> parts) {
    this.parts = parts;
  }

  /** A part of the text: characters of a set, with minimum and maximum number. */
  private static final class PatternPart {
    private final boolean[] set;
    private final int least;
    private final int most;

    PatternPart(boolean[] set, int least, int most) {
      this.set = set;
      this.least = least;
      this.most = most;
    }

    int least() {
      return least;
    }

    int most() {
      return most;
    }

    boolean holds(char c) {
      return c < ASCII && set[c];
    }

    boolean meets(PatternPart other) {
      for (int c = 0; c < ASCII; c++) {
        if (set[c] && other.set[c]) {
          return true;
        }
      }
      return false;
    }
  }

  static @Nullable SequencePattern read(String regex) {
    if (regex.length() < 3 || regex.charAt(0) != '^' || !regex.endsWith("$")) {
      return null;
    }
    List<PatternPart> parts = new PatternParser(regex.substring(1, regex.length() - 1)).parts();
    return parts == null || goesBack(parts) ? null : new SequencePattern(List.copyOf(parts));
  }

  private static boolean goesBack(List<PatternPart> parts) {
    for (int i = 0; i < parts.size(); i++) {
      PatternPart part = parts.get(i);
      for (int next = i + 1; part.least() < part.most() && next < parts.size(); next++) {
        if (part.meets(parts.get(next))) {
          return true;
        }
        if (parts.get(next).least() > 0) {
          break;
        }
      }
    }
    return false;
  }

  /** A matcher accepts the end of the text also before a final line break. */
  @Override
  boolean decides(CharSequence text) {
    char last = text.length() == 0 ? ' ' : text.charAt(text.length() - 1);
    return last != '\n' && last != '\r' && last != '\u0085' && last != '\u2028' && last != '\u2029';
  }

  @Override
  boolean find(CharSequence text) {
    int at = 0;
    for (PatternPart part : parts) {
      int end = (int) Math.min(text.length(), (long) at + part.most());
      int start = at;
      while (at < end && part.holds(text.charAt(at))) {
        at++;
      }
      if (at - start < part.least()) {
        return false;
      }
    }
    return at == text.length();
  }

  /** Parses an expression into parts. */
  private static final class PatternParser {
    private static final int LONGEST_NUMBER = 4;

    private final String regex;
    private int at;

    PatternParser(String regex) {
      this.regex = regex;
    }

    /** The parts; null where the expression has other constructs. */
    @Nullable List<PatternPart> parts() {
      List<PatternPart> parts = new ArrayList<>();
      while (at < regex.length()) {
        boolean[] set = regex.charAt(at) == '[' ? listed() : one(new boolean[ASCII]);
        PatternPart part = set == null ? null : counted(set);
        if (part == null) {
          return null;
        }
        parts.add(part);
      }
      return parts;
    }

    /** Adds the meaning of one character, escaped or not; null where it is another construct. */
    private boolean @Nullable [] one(boolean[] set) {
      char c = regex.charAt(at++);
      if (c != '\\') {
        if (!plain(c) && c != '-') {
          return null;
        }
        set[c] = true;
        return set;
      }
      char escaped = at < regex.length() ? regex.charAt(at++) : 'a';
      if (escaped == 'd') {
        add(set, '0', '9');
        return set;
      }
      if (escaped <= ' ' || escaped >= ASCII || letterOrDigit(escaped)) {
        return null;
      }
      set[escaped] = true;
      return set;
    }

    /** A set in brackets: characters, ranges of letters or digits, a hyphen at an end. */
    private boolean @Nullable [] listed() {
      boolean[] set = new boolean[ASCII];
      int first = ++at;
      while (at < regex.length() && (regex.charAt(at) != ']' || at == first)) {
        char c = regex.charAt(at);
        if (c == '-' && at != first && (at + 1 >= regex.length() || regex.charAt(at + 1) != ']')) {
          return null;
        }
        boolean range =
            at + 2 < regex.length() && regex.charAt(at + 1) == '-' && regex.charAt(at + 2) != ']';
        if (range) {
          char last = regex.charAt(at + 2);
          if (!letterOrDigit(c) || !letterOrDigit(last) || c > last) {
            return null;
          }
          add(set, c, last);
          at += 3;
        } else if (c == '.') {
          set[c] = true;
          at++;
        } else if (one(set) == null) {
          return null;
        }
      }
      return at++ < regex.length() ? set : null;
    }

    private static void add(boolean[] set, char first, char last) {
      for (char c = first; c <= last; c++) {
        set[c] = true;
      }
    }

    /** A set with the quantifier behind it. */
    private @Nullable PatternPart counted(boolean[] set) {
      char c = at < regex.length() ? regex.charAt(at) : 'a';
      PatternPart part =
          switch (c) {
            case '?' -> new PatternPart(set, 0, 1);
            case '*' -> new PatternPart(set, 0, Integer.MAX_VALUE);
            case '+' -> new PatternPart(set, 1, Integer.MAX_VALUE);
            case '{' -> braced(set);
            default -> new PatternPart(set, 1, 1);
          };
      if (c == '?' || c == '*' || c == '+') {
        at++;
      }
      boolean again = at < regex.length() && "?*+{".indexOf(regex.charAt(at)) >= 0;
      return again ? null : part;
    }

    private @Nullable PatternPart braced(boolean[] set) {
      int end = regex.indexOf('}', at);
      String[] numbers = end < 0 ? new String[0] : regex.substring(at + 1, end).split(",", -1);
      for (String number : numbers) {
        boolean digits = number.chars().allMatch(c -> c >= '0' && c <= '9');
        if (number.isEmpty() || number.length() > LONGEST_NUMBER || !digits) {
          return null;
        }
      }
      if (numbers.length < 1 || numbers.length > 2) {
        return null;
      }
      at = end + 1;
      int least = Integer.parseInt(numbers[0]);
      int most = Integer.parseInt(numbers[numbers.length - 1]);
      return least > most ? null : new PatternPart(set, least, most);
    }
  }
}
