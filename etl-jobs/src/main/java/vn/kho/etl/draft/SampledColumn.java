package vn.kho.etl.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import vn.kho.schema.charset.MisreadText;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.step.PlainText;
import vn.kho.schema.step.UncleanValueException;

/** The values of one column of a file: of the first rows all, and which of all rows are filled. */
final class SampledColumn {
  /** The type is inferred from at most this many values. */
  private static final int MOST = 50_000;

  /** Words that a load takes for no value, unless a contract says otherwise. */
  private static final PlainText NO_VALUES =
      new PlainText(List.of(Setting.CLEAN_NULL_WORDS.fallback().split(",")));

  /** What a load makes of each text before it looks for words. */
  private static final PlainText PLAIN = new PlainText(List.of());

  private static final Pattern COUNT = Pattern.compile("\\d{1,12}");
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{8,}");

  private final String header;
  private final String label;
  private final List<String> values = new ArrayList<>();
  private final Set<String> distinct = new HashSet<>();
  private long filled;
  private long nothing;
  private boolean repeated;

  SampledColumn(String header) {
    this(header, header);
  }

  /** A column that its source says more of than its name. */
  SampledColumn(String header, String label) {
    this.header = header;
    this.label = label;
  }

  void add(String value) {
    String text = plain(value);
    if (text.isEmpty()) {
      return;
    }
    filled++;
    nothing += NO_VALUES.nothing(text) ? 1 : 0;
    if (values.size() < MOST) {
      values.add(text);
      repeated |= !distinct.add(text);
    }
  }

  /** The text that a load goes on with, and of what it refuses the text as it stands. */
  private static String plain(String value) {
    try {
      return Objects.requireNonNullElse(PLAIN.of(value), "");
    } catch (UncleanValueException e) {
      return value.strip();
    }
  }

  /** A copy of this column with its texts decoded again. */
  SampledColumn decoded(MisreadText texts) {
    SampledColumn column = new SampledColumn(header, label);
    values.forEach(value -> column.add(texts.repaired(value)));
    return counted(column);
  }

  /** A copy of this column under another name. */
  SampledColumn named(String name) {
    SampledColumn column = new SampledColumn(name);
    values.forEach(column::add);
    return counted(column);
  }

  private SampledColumn counted(SampledColumn column) {
    column.filled = filled;
    column.nothing = nothing;
    column.repeated |= repeated;
    return column;
  }

  /** The values but for words that mean no value. */
  List<String> meant() {
    return nothing == 0
        ? values
        : values.stream().filter(value -> !NO_VALUES.nothing(value)).toList();
  }

  /** Whether the values are 1 to n, or 0 to n - 1, in the order of the rows. */
  boolean countsRows() {
    if (values.isEmpty() || !COUNT.matcher(values.get(0)).matches()) {
      return false;
    }
    long first = Long.parseLong(values.get(0));
    for (int i = 1; i < values.size(); i++) {
      String value = values.get(i);
      if (!COUNT.matcher(value).matches() || Long.parseLong(value) != first + i) {
        return false;
      }
    }
    return first <= 1;
  }

  /** Whether each of so many rows has a value, and no word that means none. */
  boolean full(long rows) {
    return filled - nothing == rows && rows > 0;
  }

  /** Whether a name has so long a number that it may be a value, such as a telephone's. */
  static boolean value(String name) {
    return LONG_NUMBER.matcher(name).find();
  }

  String header() {
    return header;
  }

  /** What people call it. */
  String label() {
    return label;
  }

  List<String> values() {
    return values;
  }

  Set<String> distinct() {
    return distinct;
  }

  long filled() {
    return filled;
  }

  /** Whether every one of so many rows has a value of its own, as far as values were kept. */
  boolean unique(long rows) {
    return !repeated && filled == rows && rows > 0;
  }
}
