package vn.kho.etl.repair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of the notations of numbers in a column.
 *
 * @param bareRows rows with a number alone
 * @param unitRows rows with a number and a unit
 * @param bareMedian the median of numbers alone; 0 where there are none
 * @param unitMedian the median of numbers with a unit; 0 where there are none
 * @param units how many different units there are, however they are spelled
 * @param percent whether one of them is the percent sign
 * @param spellings how many spellings the units have; more than {@link #units} where a unit has
 *     several
 * @param usualUnit the spelling that nearly all rows have; null where there is none
 * @param usualDecimals the decimals that nearly all bare numbers have at most; below 0 for none
 */
record FigureNotation(
    int bareRows,
    int unitRows,
    double bareMedian,
    double unitMedian,
    int units,
    boolean percent,
    int spellings,
    @Nullable String usualUnit,
    int usualDecimals) {
  /** A number and the unit behind it. */
  static final Pattern FIGURE =
      Pattern.compile(
          "([-+]?\\d{1,18}(?:\\.\\d{1,18})?)\\s*([\\p{L}%‰°][\\p{L}\\p{N}%‰°/.\\- ]*)?");

  private static final Pattern DIGIT_LIKE = Pattern.compile(".*\\d[lIiOoSsZzBQ]");

  private static final double USUAL_UNIT = 0.8;
  private static final double USUAL_DECIMALS = 0.9;
  private static final int MOST_DECIMALS = 4;

  /** Computes the statistics of a column. */
  static FigureNotation of(EncodedTable table, int column) {
    List<NumberFrequency> bare = new ArrayList<>();
    List<NumberFrequency> withUnit = new ArrayList<>();
    Map<String, Integer> spellings = new HashMap<>();
    int[] decimals = new int[MOST_DECIMALS];
    for (int code = 0; code < table.distinct(column); code++) {
      Matcher figure = FIGURE.matcher(table.value(column, code));
      if (!figure.matches()) {
        continue;
      }
      int rows = table.count(column, code);
      NumberFrequency one = new NumberFrequency(Double.parseDouble(figure.group(1)), rows);
      if (figure.group(2) != null) {
        withUnit.add(one);
        spellings.merge(figure.group(2), rows, Integer::sum);
      } else {
        bare.add(one);
        int places = decimals(figure.group(1));
        if (places < MOST_DECIMALS) {
          decimals[places] += rows;
        }
      }
    }
    Set<String> units = new HashSet<>();
    spellings.keySet().forEach(unit -> units.add(folded(unit)));
    return new FigureNotation(
        NumberFrequency.rows(bare),
        NumberFrequency.rows(withUnit),
        NumberFrequency.median(bare),
        NumberFrequency.median(withUnit),
        units.size(),
        units.contains("%"),
        spellings.size(),
        usual(spellings, NumberFrequency.rows(bare) + NumberFrequency.rows(withUnit)),
        usual(decimals, NumberFrequency.rows(bare)));
  }

  /**
   * Whether the letter directly behind the digits looks like a digit: 4l may be 41 and not 4
   * litres.
   */
  static boolean endsLikeADigit(String text) {
    return DIGIT_LIKE.matcher(text).matches();
  }

  /** How many digits are behind the decimal point of a number. */
  static int decimals(String number) {
    int point = number.indexOf('.');
    return point < 0 ? 0 : number.length() - point - 1;
  }

  int rows() {
    return bareRows + unitRows;
  }

  private static String folded(String unit) {
    String letters = unit.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}%‰°]", "");
    return letters.isEmpty() ? unit : letters;
  }

  private static @Nullable String usual(Map<String, Integer> spellings, int rows) {
    return spellings.entrySet().stream()
        .filter(unit -> unit.getValue() >= USUAL_UNIT * rows)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static int usual(int[] decimals, int rows) {
    int seen = 0;
    for (int most = 0; most < decimals.length && rows > 0; most++) {
      seen += decimals[most];
      if (seen >= USUAL_DECIMALS * rows) {
        return most;
      }
    }
    return -1;
  }

  /** A number and how many rows have it. */
  private record NumberFrequency(double number, int rows) {
    static int rows(List<NumberFrequency> numbers) {
      return numbers.stream().mapToInt(NumberFrequency::rows).sum();
    }

    static double median(List<NumberFrequency> numbers) {
      List<NumberFrequency> sorted =
          numbers.stream().sorted((a, b) -> Double.compare(a.number(), b.number())).toList();
      int half = rows(numbers) / 2;
      for (NumberFrequency one : sorted) {
        half -= one.rows();
        if (half < 0) {
          return one.number();
        }
      }
      return 0;
    }
  }
}
