package vn.kho.orchestration.schedule;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.schema.problem.NearestWord;

/** One field of a cron expression: what it is called and which values it takes. */
enum CronField {
  MINUTE("minute", 0, 59, List.of()),
  HOUR("hour", 0, 23, List.of()),
  DAY("day", 1, 31, List.of()),
  MONTH(
      "month",
      1,
      12,
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
  WEEKDAY("weekday", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

  private static final Map<String, String> WORDS =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@yearly", "0 0 1 1 *");
  private static final Pattern ITEM =
      Pattern.compile("(?:(\\*)|(\\w+)(?:-(\\w+))?)(?:/(\\d{1,4}))?");

  private final String word;
  private final int least;
  private final int most;
  private final List<String> names;

  CronField(String word, int least, int most, List<String> names) {
    this.word = word;
    this.least = least;
    this.most = most;
    this.names = names;
  }

  /** The five fields that a word such as {@code @daily} stands for; other texts as they are. */
  static String expanded(String text) {
    if (!text.startsWith("@")) {
      return text;
    }
    String fields = WORDS.get(text.toLowerCase(Locale.ROOT));
    if (fields == null) {
      throw new IllegalArgumentException(
          "unknown word " + text + NearestWord.hint(text, WORDS.keySet()));
    }
    return fields;
  }

  /** Whether it leaves some days out. */
  boolean narrows(Set<Integer> values) {
    return values.size() < (this == WEEKDAY ? 7 : most - least + 1);
  }

  /** The values of one field, in order; Sunday is 0. */
  Set<Integer> values(String text) {
    Set<Integer> values = new TreeSet<>();
    for (String item : text.split(",", -1)) {
      Matcher parts = ITEM.matcher(item);
      if (!parts.matches()) {
        throw refused(item, "a value, a range or * is wanted");
      }
      int step = parts.group(4) == null ? 1 : Integer.parseInt(parts.group(4));
      if (step == 0) {
        throw refused(item, "a step is 1 or more");
      }
      boolean all = parts.group(1) != null;
      int from = all ? least : value(parts.group(2), item);
      boolean open = all || (parts.group(3) == null && parts.group(4) != null);
      int top = this == WEEKDAY && open ? 6 : most;
      int to = open ? top : parts.group(3) == null ? from : value(parts.group(3), item);
      if (to < from) {
        throw refused(item, "the range runs backwards");
      }
      for (int value = from; value <= to; value += step) {
        values.add(this == WEEKDAY ? value % 7 : value);
      }
    }
    return Collections.unmodifiableSet(values);
  }

  private int value(String text, String item) {
    int name = names.indexOf(text.toLowerCase(Locale.ROOT));
    if (name >= 0) {
      return this == MONTH ? name + 1 : name;
    }
    if (!text.matches("\\d{1,4}")) {
      throw refused(item, "a number is wanted");
    }
    int value = Integer.parseInt(text);
    if (value < least || value > most) {
      throw refused(item, "from " + least + " to " + most + " is possible");
    }
    return value;
  }

  private IllegalArgumentException refused(String item, String why) {
    return new IllegalArgumentException("the " + word + " '" + item + "', " + why);
  }
}
