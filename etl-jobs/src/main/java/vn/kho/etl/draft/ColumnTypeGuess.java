package vn.kho.etl.draft;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import vn.kho.quality.profile.IdentifierName;

/**
 * The guessed type of a column and the cleaner that reads its values.
 *
 * @param type a {@code physicalType}
 * @param cleaner an item of {@code kho.clean}, as YAML; empty for none
 */
record ColumnTypeGuess(String type, String cleaner) {
  static final ColumnTypeGuess TEXT = new ColumnTypeGuess("string", "");
  static final ColumnTypeGuess INTEGER = new ColumnTypeGuess("bigint", "");
  static final ColumnTypeGuess FRACTION = new ColumnTypeGuess("double", "");
  static final ColumnTypeGuess SHARE = new ColumnTypeGuess("double", "percent");

  /** How many values are sampled to see whether nearly all of them fit a type. */
  private static final int MOST_SAMPLED = 2_000;

  /** At most one value of this many may not fit the type of the others. */
  private static final int MOST_MISFITS = 50;

  /** Longer values are texts and are not tried; cleaners would search all of them for an amount. */
  private static final int LONGEST_VALUE = 1_000;

  private static final Pattern CODE =
      Pattern.compile(
          "(?iu).*\\b(mã|ma|code|id|số (hiệu|điện thoại|đt|cmnd|cccd|định danh)|sđt|phone|tel|cccd|cmnd|mst|zip)\\b.*");

  /** The border of words in a camel-case name: MaXa. */
  private static final Pattern NEXT_WORD = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

  /** The name of a column of communes, perhaps behind a path, and the form of commune codes. */
  private static final Pattern COMMUNE =
      Pattern.compile("(?iu)(.*[./])?(xã|xa|phường|phuong|xã,? ?phường|xa_?phuong)");

  private static final Pattern COMMUNE_CODE = Pattern.compile("\\d{5}");

  private static final Pattern WHOLE = Pattern.compile("[+-]?(0|[1-9]\\d{0,17})");

  /** A decimal number, also with an exponent as programs write it (1.0E5, 1E+05); 1E5 is a code. */
  private static final Pattern DECIMAL =
      Pattern.compile(
          "[+-]?(0|[1-9]\\d{0,14})(\\.\\d{1,15}([eE][+-]?\\d{1,2})?|[eE][+-]\\d{1,2})?");

  /** A number in Vietnamese style; leading zeros belong to codes, which numbers would lose. */
  private static final Pattern VIETNAMESE =
      Pattern.compile("[+-]?([1-9]\\d{0,2}(\\.\\d{3}){1,4}|0|[1-9]\\d{0,14})(,\\d{1,6})?");

  private static final Pattern GROUPS = Pattern.compile("[+-]?[1-9]\\d{0,2}(\\.\\d{3}){1,4}");
  private static final Pattern MONEY =
      Pattern.compile("(?iu)\\d{1,3}([.,]\\d{3}){0,4}\\s?(đ|đồng|vnđ|vnd|₫)|miễn phí");
  private static final Pattern PERCENT = Pattern.compile("\\d{1,6}([.,]\\d{1,6})?\\s?%");
  private static final Pattern WORD = Pattern.compile("(?iu)true|false|có|không");
  private static final Pattern MOMENT =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?(Z|[+-]\\d{2}:?\\d{2})?");
  private static final Map<String, DateTimeFormatter> FORMATTERS = new ConcurrentHashMap<>();
  private static final List<String> DATES =
      List.of("d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "M/d/yyyy", "yyyy/M/d");

  /** The type of a column by its name and its values, none of which is blank. */
  static ColumnTypeGuess of(String header, List<String> values) {
    if (values.isEmpty() || values.stream().anyMatch(value -> value.length() > LONGEST_VALUE)) {
      return TEXT;
    }
    if (all(values, WORD)) {
      return new ColumnTypeGuess("boolean", "boolean");
    }
    if (dates(values, "yyyy-MM-dd")) {
      return new ColumnTypeGuess("date", "");
    }
    for (String format : DATES) {
      if (dates(values, format)) {
        return new ColumnTypeGuess("date", "{date: {formats: [" + format + "]}}");
      }
    }
    if (all(values, MOMENT)) {
      return new ColumnTypeGuess("timestamp", "");
    }
    if (code(header) || communeCodes(header, values)) {
      return TEXT;
    }
    ColumnTypeGuess number = number(values);
    return number.equals(TEXT) && !CleanedTypeGuess.undecided(values)
        ? CleanedTypeGuess.of(values, 0).orElse(TEXT)
        : number;
  }

  /** Whether the name is that of a code or a telephone number, whose digits are no number. */
  static boolean code(String header) {
    String words = NEXT_WORD.matcher(header.replace('_', ' ')).replaceAll(" ");
    return CODE.matcher(words).matches() || IdentifierName.glued(header);
  }

  /** Whether the name is that of a commune and all values are commune codes. */
  private static boolean communeCodes(String header, List<String> values) {
    return COMMUNE.matcher(header.strip()).matches() && all(values, COMMUNE_CODE);
  }

  /**
   * The type of a column of which a load reads some words as null, or whose type a few values do
   * not fit: their records would be quarantined, within the error budget.
   *
   * @param meant the values without the words for null
   */
  static ColumnTypeGuess of(String header, List<String> values, List<String> meant) {
    return LoneDot.settled(header, meant, fitting(header, values, meant));
  }

  private static ColumnTypeGuess fitting(String header, List<String> values, List<String> meant) {
    ColumnTypeGuess all = of(header, values);
    ColumnTypeGuess guess = all.equals(TEXT) ? of(header, meant) : all;
    if (!guess.equals(TEXT)) {
      return guess;
    }
    List<String> sample = sample(meant);
    List<String> typed = typed(header, sample);
    int misfits = misfits(header, sample, typed);
    if (misfits > 0 && MOST_MISFITS * misfits <= sample.size()) {
      return of(header, typed);
    }
    int most = sample.size() / MOST_MISFITS;
    return most == 0 || code(header) ? TEXT : CleanedTypeGuess.of(sample, most).orElse(TEXT);
  }

  /**
   * How many values keep a column from the type that nearly all others have; 0 where the others
   * have no type. Booleans, and numbers beside codes with leading zeros, need nearly all values to
   * agree.
   */
  static int misfits(String header, List<String> values) {
    List<String> sample = sample(values);
    return misfits(header, sample, typed(header, sample));
  }

  private static int misfits(String header, List<String> sample, List<String> typed) {
    int misfits = sample.size() - typed.size();
    if (misfits == 0 || 2 * typed.size() <= sample.size()) {
      return 0;
    }
    ColumnTypeGuess others = of(header, typed);
    boolean nearly = 10 * typed.size() >= 9 * sample.size();
    boolean most = nearly || !(others.type().equals("boolean") || zeros(sample));
    return most && !others.equals(TEXT) ? misfits : 0;
  }

  private static boolean zeros(List<String> values) {
    return values.stream().anyMatch(value -> value.matches("0\\d+"));
  }

  /**
   * The kinds of values of a column that is text only because its values are of several kinds, with
   * the count of each; empty for other columns.
   */
  static Optional<String> mixture(String header, List<String> sample) {
    Map<String, Integer> kinds = new TreeMap<>();
    for (String value : sample) {
      ColumnTypeGuess guess = of(header, List.of(value));
      if (guess.equals(TEXT)) {
        return Optional.empty();
      }
      kinds.merge(guess.kind(), 1, Integer::sum);
    }
    return sample.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join(
                ", ",
                kinds.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList()));
  }

  /** Whether the type is a number, an amount of money or a share. */
  boolean number() {
    return type.equals("bigint") || type.equals("double");
  }

  /** What remarks call the values of the type. */
  private String kind() {
    return switch (type) {
      case "boolean" -> "words for yes and no";
      case "date", "timestamp" -> cleaner.isEmpty() ? "dates as yyyy-MM-dd" : "dates otherwise";
      default ->
          switch (cleaner) {
            case "money" -> "amounts of money";
            case "percent" -> "shares";
            case "{number: {style: vi}}" -> "numbers as 1.234,5";
            case "" -> "numbers without a sign between thousands";
            default -> "numbers as 1,234.5";
          };
    };
  }

  static List<String> sample(List<String> values) {
    return values.subList(0, Math.min(MOST_SAMPLED, values.size()));
  }

  private static List<String> typed(String header, List<String> sample) {
    return sample.stream().filter(value -> !of(header, List.of(value)).equals(TEXT)).toList();
  }

  private static ColumnTypeGuess number(List<String> values) {
    if (all(values, WHOLE)) {
      return INTEGER;
    }
    if (all(values, MONEY)) {
      return new ColumnTypeGuess("bigint", "money");
    }
    if (all(values, PERCENT)) {
      return SHARE;
    }
    boolean groups =
        values.stream().anyMatch(value -> GROUPS.matcher(value).matches())
            && values.stream()
                .filter(value -> value.indexOf('.') >= 0)
                .allMatch(value -> value.indexOf(',') >= 0 || GROUPS.matcher(value).matches());
    if (!groups && all(values, DECIMAL)) {
      return FRACTION;
    }
    if (all(values, VIETNAMESE) && !CleanedTypeGuess.undecided(values)) {
      boolean whole = values.stream().noneMatch(value -> value.indexOf(',') >= 0);
      return new ColumnTypeGuess(whole ? "bigint" : "double", "{number: {style: vi}}");
    }
    return TEXT;
  }

  private static boolean all(List<String> values, Pattern pattern) {
    return all(values, value -> pattern.matcher(value).matches());
  }

  private static boolean all(List<String> values, Predicate<String> test) {
    return values.stream().allMatch(test);
  }

  private static boolean dates(List<String> values, String format) {
    DateTimeFormatter formatter = FORMATTERS.computeIfAbsent(format, ColumnTypeGuess::formatter);
    return all(
        values,
        value -> {
          if (value.length() < 8 || value.length() > 10 || !Character.isDigit(value.charAt(0))) {
            return false;
          }
          try {
            return LocalDate.parse(value, formatter).getYear() > 0;
          } catch (DateTimeException e) {
            return false;
          }
        });
  }

  private static DateTimeFormatter formatter(String format) {
    return DateTimeFormatter.ofPattern(format.replace("yyyy", "uuuu"), Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
