package vn.kho.schema.cleaner.number;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the notation of one number shows about its column. */
enum NumberEvidence {
  /** Nothing: no separator, or no number. */
  NONE,
  /** Valid in Vietnamese notation only: 1.234.567, 12,5, 1.234,5. */
  VI,
  /** Valid in the notation of programs only: 1,234,567, 0.5, 1234.567. */
  PLAIN,
  /** Valid in both, as 1.234 and 1,234. */
  EITHER,
  /**
   * A fraction of three zeros, or thousands whose first separator is missing, as in 1500.000 for
   * 1.500.000.
   */
  MISGROUPED;

  /** A fraction that may also be a group of thousands. */
  static final String ZEROS = "000";

  private static final int GROUP = 3;
  private static final Pattern LONE = Pattern.compile("[+-]?([1-9]\\d*)[.,](\\d+)");
  private static final Pattern NOTHING = Pattern.compile("0+");

  /** Classifies digits with separators; any other character gives {@link #NONE}. */
  static NumberEvidence of(String text) {
    int dots = 0;
    int commas = 0;
    int last = -1;
    int first = -1;
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' || c == ',') {
        dots += c == '.' ? 1 : 0;
        commas += c == ',' ? 1 : 0;
        first = first < 0 ? i : first;
        last = i;
      } else if (c < '0' || c > '9') {
        return NONE;
      }
    }
    if (last < 0 || first == start) {
      return NONE;
    }
    if (dots > 0 && commas > 0) {
      return text.charAt(last) == ',' ? VI : PLAIN;
    }
    if (dots + commas > 1) {
      return dots > 0 ? VI : PLAIN;
    }
    return lone(text, start, last);
  }

  private static NumberEvidence lone(String text, int start, int at) {
    if (text.length() - at - 1 == GROUP && text.charAt(start) != '0') {
      if (at - start <= GROUP) {
        return EITHER;
      }
      if (text.endsWith(ZEROS)) {
        return MISGROUPED;
      }
    }
    return text.charAt(at) == '.' ? PLAIN : VI;
  }

  /**
   * Whether a number without fraction has one separator that would group thousands correctly but
   * for one digit or separator: 1500.000, 1500.250, 250.00, 20.0000. Numbers of programs such as
   * 20000.0, 1500.00 and 1500.0000 differ in more.
   */
  static boolean nearThousands(String text) {
    Matcher lone = LONE.matcher(text);
    if (!lone.matches()) {
      return false;
    }
    int behind = lone.end(2) - lone.start(2);
    return lone.end(1) - lone.start(1) > GROUP
        ? behind == GROUP
        : Math.abs(behind - GROUP) == 1 && NOTHING.matcher(lone.group(2)).matches();
  }
}
