package vn.kho.quality.moment;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks whether a text fits a format of Python's {@code strptime}. */
public final class StrptimeFormat implements Serializable {
  private static final Map<Character, String> DIRECTIVES =
      Map.ofEntries(
          Map.entry('Y', "(\\d{4})"),
          Map.entry('y', "(\\d{2})"),
          Map.entry('m', "(1[0-2]|0[1-9]|[1-9])"),
          Map.entry('d', "(3[01]|[12]\\d|0[1-9]|[1-9]| [1-9])"),
          Map.entry('H', "(2[0-3]|[01]\\d|\\d)"),
          Map.entry('I', "(1[0-2]|0[1-9]|[1-9])"),
          Map.entry('M', "([0-5]\\d|\\d)"),
          Map.entry('S', "(6[01]|[0-5]\\d|\\d)"),
          Map.entry('f', "(\\d{1,6})"),
          Map.entry('j', "(36[0-6]|3[0-5]\\d|[12]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9])"),
          Map.entry('p', "(AM|PM)"),
          Map.entry('z', "([+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|Z)"),
          Map.entry('Z', "(UTC|GMT|[A-Z]{3,4})"),
          Map.entry('a', "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)"),
          Map.entry('A', "(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"),
          Map.entry('b', "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"),
          Map.entry(
              'B',
              "(January|February|March|April|May|June|July|August|September|October|November"
                  + "|December)"),
          Map.entry('w', "([0-6])"),
          Map.entry('u', "([1-7])"),
          Map.entry('U', "(5[0-3]|[0-4]\\d|\\d)"),
          Map.entry('W', "(5[0-3]|[0-4]\\d|\\d)"));
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private final Pattern pattern;
  private final List<Character> groups;

  private StrptimeFormat(Pattern pattern, List<Character> groups) {
    this.pattern = pattern;
    this.groups = groups;
  }

  /**
   * Reads a format.
   *
   * @throws IllegalArgumentException for a directive that strptime does not know
   */
  public static StrptimeFormat of(String format) {
    String full =
        format
            .replace("%c", "%a %b %d %H:%M:%S %Y")
            .replace("%x", "%m/%d/%y")
            .replace("%X", "%H:%M:%S");
    StringBuilder regex = new StringBuilder();
    List<Character> groups = new ArrayList<>();
    for (int i = 0; i < full.length(); i++) {
      char sign = full.charAt(i);
      if (Character.isWhitespace(sign)) {
        regex.append("\\s+");
      } else if (sign != '%') {
        regex.append(Pattern.quote(String.valueOf(sign)));
      } else {
        i++;
        directive(i < full.length() ? full.charAt(i) : ' ', regex, groups);
      }
    }
    return new StrptimeFormat(
        Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE), List.copyOf(groups));
  }

  private static void directive(char sign, StringBuilder regex, List<Character> groups) {
    if (sign == '%') {
      regex.append('%');
      return;
    }
    String part = DIRECTIVES.get(sign);
    if (part == null) {
      throw new IllegalArgumentException("'%" + sign + "' is no directive of strptime");
    }
    regex.append(part);
    groups.add(sign);
  }

  /** Whether the whole text fits, and its date exists. */
  public boolean fits(String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    int year = 1900;
    int month = 1;
    int day = 1;
    for (int i = 0; i < groups.size(); i++) {
      String found = matcher.group(i + 1);
      switch (groups.get(i)) {
        case 'Y' -> year = Integer.parseInt(found);
        case 'y' -> year = Integer.parseInt(found) + (Integer.parseInt(found) < 69 ? 2000 : 1900);
        case 'm' -> month = Integer.parseInt(found);
        case 'b', 'B' ->
            month =
                MONTHS.indexOf(found.substring(0, 3).toLowerCase(java.util.Locale.ROOT)) / 3 + 1;
        case 'd' -> day = Integer.parseInt(found.strip());
        default -> {}
      }
    }
    return exists(year, month, day);
  }

  private static boolean exists(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day).getYear() > 0;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
