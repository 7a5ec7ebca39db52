package vn.kho.quality.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import vn.kho.schema.codelist.CodeList;

/** Collects figures of the values of one column. */
final class ColumnProfiler {
  /** A column is of a kind where at least this share of its values is. */
  static final double ENOUGH = 0.9;

  private static final int TOP = 5;
  private static final int BINS = 10;
  private static final double[] POINTS = {0.05, 0.25, 0.5, 0.75, 0.95};

  private final String name;
  private final DataType type;
  private final List<Object> values;
  private final long nulls;
  private final int thisYear;
  private final Map<String, Long> counts = new HashMap<>();

  /**
   * Profiles values; {@code nulls} counts the missing ones, and {@code thisYear} bounds years of
   * birth.
   */
  ColumnProfiler(String name, DataType type, List<Object> values, long nulls, int thisYear) {
    this.name = name;
    this.type = type;
    this.values = values;
    this.nulls = nulls;
    this.thisYear = thisYear;
    values.forEach(value -> counts.merge(ValueShare.text(value), 1L, Long::sum));
  }

  ColumnProfile profile(Collection<CodeList> lists) {
    boolean text = type instanceof StringType;
    return new ColumnProfile(
        name,
        type.catalogString(),
        kind(lists),
        nulls,
        counts.size(),
        type instanceof NumericType && !values.isEmpty()
            ? Optional.of(numbers())
            : Optional.empty(),
        text && !values.isEmpty() ? lengths() : List.of(),
        top(counts),
        text ? top(forms()) : List.of(),
        type instanceof NumericType && counts.size() > 1 ? histogram() : List.of());
  }

  private String kind(Collection<CodeList> lists) {
    Optional<MatchingCodeList> list = list(lists);
    return list.map(found -> "danh mục / code list " + found.name())
        .orElseGet(() -> form().map(KnownTextForm::words).orElse(""));
  }

  /** The form that nearly all texts have. */
  Optional<KnownTextForm> form() {
    if (!(type instanceof StringType) || counts.isEmpty()) {
      return Optional.empty();
    }
    return Arrays.stream(KnownTextForm.values()).filter(form -> share(form) >= ENOUGH).findFirst();
  }

  /** The share of values of a form. */
  double share(KnownTextForm form) {
    long fit = 0;
    for (Map.Entry<String, Long> value : counts.entrySet()) {
      fit += form.fits(value.getKey(), thisYear) ? value.getValue() : 0;
    }
    return values.isEmpty() ? 0 : (double) fit / values.size();
  }

  /** The code list that holds nearly all values. */
  Optional<MatchingCodeList> list(Collection<CodeList> lists) {
    boolean flag = type instanceof BooleanType;
    return flag ? Optional.empty() : MatchingCodeList.of(name, counts, lists);
  }

  private ColumnProfile.NumberProfile numbers() {
    double[] sorted = sorted();
    double sum = 0;
    for (double number : sorted) {
      sum += number;
    }
    List<Double> quantiles = new ArrayList<>();
    for (double point : POINTS) {
      quantiles.add(sorted[(int) Math.round(point * (sorted.length - 1))]);
    }
    return new ColumnProfile.NumberProfile(
        sorted[0], sorted[sorted.length - 1], sum / sorted.length, quantiles);
  }

  private double[] sorted() {
    return values.stream().mapToDouble(v -> ((Number) v).doubleValue()).sorted().toArray();
  }

  private List<ValueShare> histogram() {
    double[] sorted = sorted();
    double least = sorted[0];
    double width = (sorted[sorted.length - 1] - least) / BINS;
    long[] bins = new long[BINS];
    for (double number : sorted) {
      bins[(int) Math.min(BINS - 1, (number - least) / width)]++;
    }
    List<ValueShare> bars = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      String range =
          ProfileFormatter.figure(least + i * width)
              + " - "
              + ProfileFormatter.figure(least + (i + 1) * width);
      bars.add(new ValueShare(range, bins[i]));
    }
    return bars;
  }

  private List<Integer> lengths() {
    int least = Integer.MAX_VALUE;
    int most = 0;
    for (String text : counts.keySet()) {
      int length = text.codePointCount(0, text.length());
      least = Math.min(least, length);
      most = Math.max(most, length);
    }
    return List.of(least, most);
  }

  private Map<String, Long> forms() {
    Map<String, Long> forms = new HashMap<>();
    counts.forEach((text, count) -> forms.merge(TextPattern.of(text), count, Long::sum));
    return forms;
  }

  private static List<ValueShare> top(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .limit(TOP)
        .map(entry -> new ValueShare(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** The different values, the most frequent first. */
  List<String> distinct() {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .map(Map.Entry::getKey)
        .toList();
  }

  String name() {
    return name;
  }

  DataType type() {
    return type;
  }

  long given() {
    return values.size();
  }
}
