package vn.kho.schema.cleaner.date;

import java.time.DayOfWeek;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.step.FullWidth;
import vn.kho.schema.step.TextMark;

/**
 * Reads dates in the notations of Vietnamese offices: 5/3/2020, 05-03-2020, 5.3.2020, 2020-03-05,
 * ngày 5 tháng 3 năm 2020, 3/2020, tháng 3 năm 2020, T3/2020, Quý II/2024, Q2/2024, 6 tháng đầu năm
 * 2024, 2024. The day comes before the month.
 *
 * @param pivot the last two-digit year that is of this century; negative where such years are
 *     refused
 */
record VietnameseDate(int pivot) implements DateReader {
  /** A number below this after an apostrophe is a two-digit year. */
  static final int LEAST_MARKED = 4;

  /** Not a valid day or month: an unknown one is written 00, and 0/3/2020 is an error. */
  private static final String ZERO = "0";

  /** The full stop behind a date that ends a sentence; "2020." alone is a truncated number. */
  private static final Pattern STOP = Pattern.compile("(?<=[^\\d\\s]\\s{0,3}\\d{4})\\.$");

  /** A truncated number, not a year. */
  private static final Pattern CUT = Pattern.compile("\\s*\\d{4}\\s*,\\s*");

  private static final Map<String, Integer> ROMAN = Map.of("i", 1, "ii", 2, "iii", 3, "iv", 4);
  private static final Pattern WEEKDAY =
      Pattern.compile(
          "\\s*(?:thứ\\s+(hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),?\\s+(?=ngày|\\d{1,2}[/.-])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** The time of midnight, which programs write behind dates. */
  private static final Pattern MIDNIGHT =
      Pattern.compile("(?<=\\d)[ T](?:0?0:00(?::00(?:[.,]0{1,9})?)?|12:00:00 (?:AM|SA))$");

  private static final Map<String, DayOfWeek> WEEKDAYS =
      Map.ofEntries(
          Map.entry("hai", DayOfWeek.MONDAY),
          Map.entry("2", DayOfWeek.MONDAY),
          Map.entry("ba", DayOfWeek.TUESDAY),
          Map.entry("3", DayOfWeek.TUESDAY),
          Map.entry("tư", DayOfWeek.WEDNESDAY),
          Map.entry("4", DayOfWeek.WEDNESDAY),
          Map.entry("năm", DayOfWeek.THURSDAY),
          Map.entry("5", DayOfWeek.THURSDAY),
          Map.entry("sáu", DayOfWeek.FRIDAY),
          Map.entry("6", DayOfWeek.FRIDAY),
          Map.entry("bảy", DayOfWeek.SATURDAY),
          Map.entry("7", DayOfWeek.SATURDAY));

  private static final Map<String, Integer> MONTHS =
      Map.of(
          "một", 1, "hai", 2, "ba", 3, "tư", 4, "năm", 5, "sáu", 6, "bảy", 7, "tám", 8, "chín", 9,
          "mười", 10);

  @Override
  public @Nullable PartialDate parse(String written) {
    String dated = MIDNIGHT.matcher(TextMark.off(written, LEAST_MARKED)).replaceFirst("");
    String text = dated.endsWith(".") ? STOP.matcher(dated).replaceFirst("") : dated;
    if (CUT.matcher(text).matches()) {
      return null;
    }
    Matcher weekday = WEEKDAY.matcher(text);
    boolean named = weekday.lookingAt();
    PartialDate date = date(named ? text.substring(weekday.end()) : text);
    boolean right =
        date == null
            || !named
            || (date.precision() == PartialDate.DatePrecision.DAY
                && date.first().getDayOfWeek() == weekday(weekday.group(1)));
    return right ? date : null;
  }

  private static @Nullable DayOfWeek weekday(@Nullable String word) {
    return word == null ? DayOfWeek.SUNDAY : WEEKDAYS.get(word.toLowerCase(Locale.ROOT));
  }

  private @Nullable PartialDate date(String text) {
    DateTokens tokens = new DateTokens(FullWidth.narrow(text));
    if (tokens.size() == 0 || tokens.size() > 12 || tokens.has(ZERO)) {
      return null;
    }
    PartialDate date = numbers(tokens);
    date = date == null ? words(tokens) : date;
    date = date == null ? quarter(tokens) : date;
    return date == null ? half(tokens) : date;
  }

  /** Reads numbers with separators: two or three of them, or a year alone. */
  private @Nullable PartialDate numbers(DateTokens tokens) {
    tokens.restart();
    tokens.take("ngày");
    boolean yearFirst = tokens.peek().length() == 4;
    int first = tokens.number(1, 4);
    if (first < 0) {
      return null;
    }
    if (tokens.atEnd()) {
      return yearFirst ? PartialDate.of(first, 0, 0) : null;
    }
    String sign = tokens.peek();
    if (!tokens.take("/", "-", ".")) {
      return null;
    }
    boolean yearSecond = tokens.peek().length() == 4;
    int second = tokens.number(1, yearFirst ? 2 : 4);
    if (second < 0) {
      return null;
    }
    if (tokens.atEnd()) {
      if (yearFirst) {
        return second == 0 ? null : PartialDate.of(first, second, 0);
      }
      return yearSecond && first <= 12 ? PartialDate.of(second, first, 0) : null;
    }
    if (yearSecond || !tokens.take(sign)) {
      return null;
    }
    int third = yearFirst ? tokens.number(1, 2) : year(tokens);
    if (third < 0 || !tokens.atEnd()) {
      return null;
    }
    return yearFirst ? PartialDate.of(first, second, third) : PartialDate.of(third, second, first);
  }

  /** Reads dates in words: ngày 5 tháng 3 năm 2020, tháng 3/2020, T3/2020, năm 2020. */
  private @Nullable PartialDate words(DateTokens tokens) {
    tokens.restart();
    int day = tokens.take("ngày") || !tokens.peek().equals("tháng") ? tokens.number(1, 2) : 0;
    day = Math.max(0, day);
    if (day == 0 && tokens.take("năm")) {
      int year = tokens.number(4, 4);
      return tokens.atEnd() ? PartialDate.of(year, 0, 0) : null;
    }
    boolean named = tokens.take("tháng") || (day == 0 && tokens.take("t", "th"));
    boolean fifth = tokens.peek().equals("năm");
    int month = named ? month(tokens) : -1;
    // "ngày tháng năm 2020" is a form that was not filled in; "9 tháng năm 2020" may be nine
    // months.
    if (month < 1 || (fifth && !tokens.peek().equals("năm"))) {
      return null;
    }
    tokens.take("/", "-", ".", "năm");
    int year = year(tokens);
    return year > 0 && tokens.atEnd() ? PartialDate.of(year, month, day) : null;
  }

  private static int month(DateTokens tokens) {
    int number = tokens.number(1, 2);
    if (number >= 0) {
      return number;
    }
    Integer named = MONTHS.get(tokens.peek());
    if (named == null) {
      return -1;
    }
    tokens.take(tokens.peek());
    if (named == 10) {
      return tokens.take("một") ? 11 : tokens.take("hai") ? 12 : named;
    }
    return named;
  }

  /** A four-digit year, or a two-digit one where a pivot is declared. */
  private int year(DateTokens tokens) {
    int length = tokens.peek().length();
    int year = length == 4 || (length == 2 && pivot >= 0) ? tokens.number(2, 4) : -1;
    if (year < 0 || length == 4) {
      return year;
    }
    return TwoDigitYear.full(year, pivot);
  }

  /** Reads quarters: Quý II/2024, Q2/2024, 2024Q2. */
  private static @Nullable PartialDate quarter(DateTokens tokens) {
    tokens.restart();
    int year = tokens.number(4, 4);
    if (year > 0) {
      tokens.take("-", "/", ".");
    }
    if (!tokens.take("quý", "qúy", "quí", "quy", "q")) {
      return null;
    }
    int number = tokens.number(1, 1);
    if (number < 0) {
      number = ROMAN.getOrDefault(tokens.peek(), -1);
      tokens.take(tokens.peek());
    }
    if (year < 0) {
      tokens.take("/", "-", ".", "năm");
      year = tokens.number(4, 4);
    }
    return tokens.atEnd() ? PartialDate.of(year, number, PartialDate.DatePrecision.QUARTER) : null;
  }

  /** Reads half years: 6 tháng đầu năm 2024, 6 tháng cuối năm 2024. */
  private static @Nullable PartialDate half(DateTokens tokens) {
    tokens.restart();
    if (!(tokens.take("6", "06", "sáu") && tokens.take("tháng")) && !tokens.take("nửa")) {
      return null;
    }
    int number = tokens.take("đầu") ? 1 : tokens.take("cuối") ? 2 : -1;
    tokens.take("năm");
    tokens.take("/");
    int year = tokens.number(4, 4);
    return tokens.atEnd() ? PartialDate.of(year, number, PartialDate.DatePrecision.HALF) : null;
  }
}
