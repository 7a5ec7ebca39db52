package vn.kho.etl.draft;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Derives a pattern from a file name that contains a date or month, since the next delivery has
 * another date in its name.
 */
final class DatedFileName {
  private static final Pattern DATE =
      Pattern.compile(
          "(?<![0-9])([0-9]{4}([-_.])[0-9]{2}\\2[0-9]{2}|[0-9]{2}([-_.])[0-9]{2}\\3[0-9]{4}"
              + "|[0-9]{8}|[0-9]{6})(?![0-9])");
  private static final Pattern MONTH = Pattern.compile("20[0-9]{2}(0[1-9]|1[0-2])");
  private static final List<String> DAYS = List.of("uuuuMMdd", "ddMMuuuu", "uuMMdd", "ddMMuu");
  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2100;

  private DatedFileName() {}

  /** The pattern that also matches the files of other dates; empty where the name has no date. */
  static Optional<String> pattern(String path) {
    int name = path.lastIndexOf('/') + 1;
    Matcher date = DATE.matcher(path.substring(name));
    boolean dated = false;
    StringBuilder pattern = new StringBuilder(path.substring(0, name));
    while (date.find()) {
      boolean one = likely(date.group().replaceAll("[^0-9]", ""));
      dated |= one;
      date.appendReplacement(pattern, one ? "*" : date.group());
    }
    date.appendTail(pattern);
    return dated ? Optional.of(pattern.toString()) : Optional.empty();
  }

  private static boolean likely(String digits) {
    return MONTH.matcher(digits).matches() || DAYS.stream().anyMatch(form -> day(digits, form));
  }

  private static boolean day(String digits, String form) {
    if (digits.length() != form.length()) {
      return false;
    }
    try {
      int year =
          LocalDate.parse(
                  digits,
                  DateTimeFormatter.ofPattern(form, Locale.ROOT)
                      .withResolverStyle(ResolverStyle.STRICT))
              .getYear();
      return year >= FIRST_YEAR && year <= LAST_YEAR;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
