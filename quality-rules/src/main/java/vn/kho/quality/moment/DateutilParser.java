package vn.kho.quality.moment;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a date or time as Python's dateutil does: month first where both readings are possible,
 * year, month and day where the year is first, the missing parts from the first day of the given
 * year. Years are 1 to 9999.
 */
public final class DateutilParser {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final Pattern TIME =
      Pattern.compile(
          "(?:^|[\\st,])(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([ap]\\.?m\\.?)?"
              + "\\s*(z|utc|gmt|[+-]\\d{2}(?::?\\d{2})?)?(?=$|[\\s,])");
  private static final Pattern HOUR = Pattern.compile("(?:^|\\s)(\\d{1,2})\\s*([ap])\\.?m\\.?");
  private static final Pattern WEEKDAY =
      Pattern.compile(
          "\\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\\b\\.?,?");
  private static final Pattern PART = Pattern.compile("(\\d+)(?:st|nd|rd|th)?|([a-z]+)\\.?");
  private static final Pattern JUNK = Pattern.compile("[^\\d\\sa-z./,\\-+']");

  private static final int LONGEST = 60;
  private static final int LAST_YEAR = 9999;

  private DateutilParser() {}

  /** The moment that a text names, if it names one. */
  public static Optional<LocalDateTime> parse(String text) {
    String rest = text.strip().toLowerCase(Locale.ROOT);
    if (rest.isEmpty() || rest.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      LocalDateTime moment = read(rest);
      return moment.getYear() < 1 || moment.getYear() > LAST_YEAR
          ? Optional.empty()
          : Optional.of(moment);
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * The moment that a text names in ISO 8601, with its offset from UTC where it names one: {@code
   * 2024-01-02T00:00}, {@code 2024-01-02T00:00:00+07:00}. Before an offset there are always
   * seconds, since Spark reads no offset behind minutes.
   */
  public static Optional<String> iso(String text) {
    Optional<LocalDateTime> moment = parse(text);
    Optional<ZoneOffset> offset = offset(text);
    return offset.isEmpty()
        ? moment.map(LocalDateTime::toString)
        : moment.map(
            local -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local) + offset.orElseThrow());
  }

  /** The instant of a text that names its offset from UTC; empty where it names none. */
  public static Optional<Instant> instant(String text) {
    return offset(text).flatMap(offset -> parse(text).map(moment -> moment.toInstant(offset)));
  }

  private static Optional<ZoneOffset> offset(String text) {
    Matcher clock = TIME.matcher(text.strip().toLowerCase(Locale.ROOT));
    String offset = text.length() <= LONGEST && clock.find() ? clock.group(6) : null;
    if (offset == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          offset.matches("z|utc|gmt") ? ZoneOffset.UTC : ZoneOffset.of(offset.replace(":", "")));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LocalDateTime read(String text) {
    if (text.matches("\\d{14}|\\d{12}")) {
      String padded = text.length() == 12 ? text + "00" : text;
      return compact(padded.substring(0, 8))
          .atTime(
              Integer.parseInt(padded.substring(8, 10)),
              Integer.parseInt(padded.substring(10, 12)),
              Integer.parseInt(padded.substring(12, 14)));
    }
    String rest = text;
    LocalTime time = LocalTime.MIDNIGHT;
    Matcher clock = TIME.matcher(rest);
    Matcher hour = HOUR.matcher(rest);
    if (clock.find()) {
      time = time(clock);
      rest = rest.substring(0, clock.start()) + " " + rest.substring(clock.end());
    } else if (hour.find()) {
      time = LocalTime.of(noon(Integer.parseInt(hour.group(1)), hour.group(2)), 0);
      rest = rest.substring(0, hour.start()) + " " + rest.substring(hour.end());
    }
    return date(WEEKDAY.matcher(rest).replaceAll(" ").strip()).atTime(time);
  }

  private static LocalTime time(Matcher clock) {
    int second = clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3));
    String fraction = clock.group(4) == null ? "0" : clock.group(4);
    int nano = Integer.parseInt((fraction + "000000000").substring(0, 9));
    int hour = noon(Integer.parseInt(clock.group(1)), clock.group(5));
    return LocalTime.of(hour, Integer.parseInt(clock.group(2)), second, nano);
  }

  private static int noon(int hour, @org.jspecify.annotations.Nullable String half) {
    if (half == null) {
      return hour;
    }
    if (hour < 1 || hour > 12) {
      throw new DateTimeException("hour of a half day");
    }
    return hour % 12 + (half.startsWith("p") ? 12 : 0);
  }

  private static LocalDate date(String text) {
    if (JUNK.matcher(text).find()) {
      throw new DateTimeException("sign");
    }
    if (text.matches("\\d{8}")) {
      return compact(text);
    }
    List<Integer> numbers = new ArrayList<>();
    int longest = -1;
    int month = 0;
    int monthAt = -1;
    Matcher parts = PART.matcher(text);
    while (parts.find()) {
      if (parts.group(1) != null) {
        if (parts.group(1).length() > 2 && longest < 0) {
          longest = numbers.size();
        }
        numbers.add(Integer.valueOf(parts.group(1)));
      } else if (!List.of("of", "and", "t", "the").contains(parts.group(2))) {
        month = month(parts.group(2), month);
        monthAt = numbers.size();
      }
    }
    return month > 0 ? named(numbers, month, longest) : numeric(numbers, longest, monthAt);
  }

  private static int month(String word, int before) {
    int index = word.length() < 3 ? -1 : MONTHS.indexOf(word.substring(0, 3));
    String full =
        index < 0
            ? ""
            : java.time.Month.of(index + 1)
                .getDisplayName(java.time.format.TextStyle.FULL, Locale.ENGLISH)
                .toLowerCase(Locale.ROOT);
    boolean known = word.length() == 3 || full.equals(word) || word.equals("sept");
    if (index < 0 || before > 0 || !known) {
      throw new DateTimeException("word");
    }
    return index + 1;
  }

  private static LocalDate named(List<Integer> numbers, int month, int longest) {
    if (numbers.size() == 1) {
      int number = numbers.get(0);
      return number > 31 || longest == 0
          ? LocalDate.of(year(numbers, 0, longest), month, 1)
          : LocalDate.of(LocalDate.now(java.time.ZoneOffset.UTC).getYear(), month, number);
    }
    if (numbers.size() != 2) {
      throw new DateTimeException("parts");
    }
    boolean yearFirst = longest == 0 || numbers.get(0) > 31;
    int year = year(numbers, yearFirst ? 0 : 1, longest);
    return LocalDate.of(year, month, numbers.get(yearFirst ? 1 : 0));
  }

  private static LocalDate numeric(List<Integer> numbers, int longest, int monthAt) {
    if (monthAt >= 0 || numbers.isEmpty() || numbers.size() > 3) {
      throw new DateTimeException("parts");
    }
    if (numbers.size() == 1) {
      if (numbers.get(0) == 0) {
        throw new DateTimeException("day");
      }
      return LocalDate.of(year(numbers, 0, longest), 1, 1);
    }
    int first = numbers.get(0);
    int second = numbers.get(1);
    if (numbers.size() == 2) {
      return longest == 0
          ? LocalDate.of(first, second, 1)
          : LocalDate.of(year(numbers, 1, longest), first, 1);
    }
    int third = numbers.get(2);
    if (longest == 0 || first > 31) {
      return LocalDate.of(year(numbers, 0, longest), second, third);
    }
    int year = year(numbers, 2, longest);
    return first > 12 ? LocalDate.of(year, second, first) : LocalDate.of(year, first, second);
  }

  /** A year that is written by more than two digits is that year: 0099 is not 1999. */
  private static int year(List<Integer> numbers, int at, int longest) {
    int number = numbers.get(at);
    if (number >= 100 || at == longest) {
      return number;
    }
    return number < 69 ? 2000 + number : 1900 + number;
  }

  private static LocalDate compact(String digits) {
    return LocalDate.of(
        Integer.parseInt(digits.substring(0, 4)),
        Integer.parseInt(digits.substring(4, 6)),
        Integer.parseInt(digits.substring(6, 8)));
  }
}
