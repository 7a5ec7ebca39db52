package vn.kho.etl.repair;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds values in another form than nearly all of their column, such as a number with a unit among
 * bare numbers or a code with a letter among digits; also invalid dates, and dates whose day and
 * month are swapped. Texts of words have no form.
 */
final class FormErrors {
  private static final int LEAST_ROWS = 20;
  private static final int MONTHS = 12;
  private static final int MOST_FORMS = 4;
  private static final int LONGEST_FIGURE = 4;
  private static final int BARE = 10;
  private static final Set<String> MULTIPLIES =
      Set.of(
          "k", "m", "b", "g", "t", "tr", "ty", "tỷ", "tỉ", "triệu", "trieu", "nghìn", "nghin",
          "ngàn", "ngan");
  private static final double USUAL = 0.05;
  private static final double COVERED = 0.9;
  private static final double SAME_LENGTH = 0.98;
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+([.,]\\d+)*");
  private static final Pattern UNIT =
      Pattern.compile("([-+]?\\d+([.,]\\d+)*)\\s*\\p{L}[\\p{L}. ]*");
  private static final Pattern DATE = Pattern.compile("(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4})");

  private final EncodedTable table;

  FormErrors(EncodedTable table) {
    this.table = table;
  }

  List<SuspectCell> find() {
    List<SuspectCell> found = new ArrayList<>();
    for (int column = 0; column < table.width(); column++) {
      if (table.filled(column) >= LEAST_ROWS) {
        Map<Integer, SuspectCell> odd = forms(column);
        dates(column).forEach(odd::putIfAbsent);
        found.addAll(SuspectCell.ofValues(table, column, odd));
      }
    }
    return found;
  }

  /**
   * The form of a value: 9 for digits, a for letters; with {@code lengths}, one character for each
   * digit.
   */
  private static String form(String value, boolean lengths) {
    if (!lengths && NUMBER.matcher(value).matches()) {
      return "9";
    }
    StringBuilder form = new StringBuilder();
    char last = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      char kind = Character.isDigit(c) ? '9' : Character.isLetter(c) ? 'a' : c;
      if (kind != last || (lengths && kind == '9')) {
        form.append(kind);
      }
      last = kind;
    }
    return form.toString();
  }

  private Map<Integer, SuspectCell> forms(int column) {
    Map<Integer, SuspectCell> odd = forms(column, false, COVERED);
    forms(column, true, SAME_LENGTH).forEach(odd::putIfAbsent);
    return odd;
  }

  private Map<Integer, SuspectCell> forms(int column, boolean lengths, double covered) {
    Map<String, Integer> rows = new HashMap<>();
    for (int code = 0; code < table.distinct(column); code++) {
      rows.merge(form(table.value(column, code), lengths), table.count(column, code), Integer::sum);
    }
    int word = table.word(column);
    int filled = table.filled(column);
    if (word >= 0) {
      filled -= table.count(column, word);
      rows.merge(
          form(table.value(column, word), lengths), -table.count(column, word), Integer::sum);
    }
    int written = filled;
    rows.values().removeIf(count -> count < USUAL * written);
    Set<String> usual = rows.keySet();
    int known = rows.values().stream().mapToInt(Integer::intValue).sum();
    boolean digits =
        !usual.isEmpty()
            && usual.stream().allMatch(FormErrors::compact)
            && (!lengths || usual.stream().allMatch(FormErrors::code));
    int most = lengths ? 1 : MOST_FORMS;
    Map<Integer, SuspectCell> odd = new HashMap<>();
    if (!digits || usual.size() > most || known < covered * filled) {
      return odd;
    }
    String reason = known + " of " + filled + " rows are written in another form";
    boolean oneUnit = units(column).size() == 1;
    for (int code = 0; code < table.distinct(column); code++) {
      String value = table.value(column, code);
      if (code != word && !usual.contains(form(value, lengths))) {
        Matcher unit = UNIT.matcher(value);
        boolean united = unit.matches() && !FigureNotation.endsLikeADigit(value);
        @Nullable String bare = usual.contains("9") && united ? unit.group(1) : null;
        boolean certain = bare != null && oneUnit && bare(column, bare);
        odd.put(code, new SuspectCell(0, column, value, bare, certain, "form", reason));
      }
    }
    return odd;
  }

  /** The units behind numbers; a unit that multiplies counts twice, so that nothing is certain. */
  private Set<String> units(int column) {
    Set<String> units = new HashSet<>();
    for (int code = 0; code < table.distinct(column); code++) {
      Matcher unit = UNIT.matcher(table.value(column, code));
      if (unit.matches()) {
        String word = table.value(column, code).substring(unit.end(1));
        String plain = word.strip().toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        units.add(plain);
        if (MULTIPLIES.contains(plain)) {
          units.add("");
        }
      }
    }
    return units;
  }

  /** Whether many rows have the number without its unit. */
  private boolean bare(int column, String number) {
    for (int code = 0; code < table.distinct(column); code++) {
      if (table.value(column, code).equals(number)) {
        return table.count(column, code) >= BARE;
      }
    }
    return false;
  }

  /**
   * Whether a form is one of numbers, dates, times or codes: it has digits, and no words with
   * spaces.
   */
  private static boolean compact(String form) {
    return form.indexOf('9') >= 0 && !form.contains("a a") && form.length() <= 24;
  }

  /** Whether the length of a form is significant; that of a short number, a quantity, is not. */
  private static boolean code(String form) {
    return form.length() > LONGEST_FIGURE || !form.matches("9+");
  }

  private Map<Integer, SuspectCell> dates(int column) {
    int all = 0;
    int first = 0;
    int second = 0;
    for (int code = 0; code < table.distinct(column); code++) {
      Matcher date = DATE.matcher(table.value(column, code));
      if (date.matches()) {
        int rows = table.count(column, code);
        all += rows;
        first += number(date, 1) > MONTHS ? rows : 0;
        second += number(date, 3) > MONTHS ? rows : 0;
      }
    }
    boolean dayFirst = first > LEAST_ROWS / 2 && second <= USUAL * first;
    boolean monthFirst = second > LEAST_ROWS / 2 && first <= USUAL * second;
    return all >= COVERED * table.filled(column) && (dayFirst || monthFirst)
        ? dates(column, dayFirst)
        : new HashMap<>();
  }

  /** Dates that are invalid in the order of day and month that the others have. */
  private Map<Integer, SuspectCell> dates(int column, boolean dayFirst) {
    Map<Integer, SuspectCell> odd = new HashMap<>();
    for (int code = 0; code < table.distinct(column); code++) {
      String value = table.value(column, code);
      Matcher date = DATE.matcher(value);
      if (date.matches() && !day(date, dayFirst)) {
        String sign = date.group(2);
        boolean swapped = day(date, !dayFirst);
        @Nullable String proposal =
            swapped ? date.group(3) + sign + date.group(1) + sign + date.group(4) : null;
        String reason = swapped ? "day and month are swapped" : "there is no such day";
        odd.put(code, new SuspectCell(0, column, value, proposal, false, "date", reason));
      }
    }
    return odd;
  }

  private static int number(MatchResult date, int group) {
    return Integer.parseInt(date.group(group));
  }

  private static boolean day(MatchResult date, boolean dayFirst) {
    try {
      LocalDate.of(number(date, 4), number(date, dayFirst ? 3 : 1), number(date, dayFirst ? 1 : 3));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
