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

/**
 * The sampled values of one column: all of the first rows, and for all rows whether they have a
 * value.
 */
final class SampledColumn {
  /** The type is inferred from at most this many values. */
  private static final int MOST = 50_000;

  /** The words that a load reads as null unless a contract says otherwise. */
  private static final PlainText NO_VALUES =
      new PlainText(List.of(Setting.CLEAN_NULL_WORDS.fallback().split(",")));

  /** How a load trims and normalises a text before it looks for those words. */
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

  /** A column for which the source has a label besides the name. */
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

  /** The text as a load normalises it; only stripped where a load would refuse it. */
  private static String plain(String value) {
    try {
      return Objects.requireNonNullElse(PLAIN.of(value), "");
    } catch (UncleanValueException e) {
      return value.strip();
    }
  }

  /** A copy of this column with its texts repaired from a wrong encoding. */
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

  /** The values without the words for null. */
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

  /** Whether each of the given number of rows has a value that is no word for null. */
  boolean full(long rows) {
    return filled - nothing == rows && rows > 0;
  }

  /**
   * Whether a column name contains a number so long that it may be a value, such as a telephone
   * number.
   */
  static boolean value(String name) {
    return LONG_NUMBER.matcher(name).find();
  }

  String header() {
    return header;
  }

  /** The label of the column, as people know it. */
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

  /** Whether all of the given number of rows have distinct values, as far as values were kept. */
  boolean unique(long rows) {
    return !repeated && filled == rows && rows > 0;
  }
}
