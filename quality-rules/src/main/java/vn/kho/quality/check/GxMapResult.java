package vn.kho.quality.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.check.ResultOptions.ResultDetail;

/**
 * The {@code result} of an expectation that each row keeps or breaks: counts, percents, the
 * unexpected values. One column gives its values, a pair gives lists of two, several give mappings.
 */
final class GxMapResult {
  private final CheckedRule rule;
  private final UnexpectedRows rows;
  private final ResultOptions options;

  GxMapResult(CheckedRule rule, UnexpectedRows rows, ResultOptions options) {
    this.rule = rule;
    this.rows = rows;
    this.options = options;
  }

  Map<String, @Nullable Object> tree() {
    long elements = rule.result().outcome().figures().elements();
    long unexpected = rule.result().outcome().figures().unexpected();
    long missing = rule.result().missing();
    boolean nulls = rule.result().outcome().expectation().endsWith("_be_null");
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("element_count", elements);
    tree.put("unexpected_count", unexpected);
    tree.put("unexpected_percent", percent(unexpected, elements - missing));
    tree.put("partial_unexpected_list", values(options.most()));
    if (!options.indexColumns().isEmpty()) {
      tree.put("unexpected_index_column_names", options.indexColumns());
    }
    if (!nulls) {
      tree.put("missing_count", missing);
      tree.put("missing_percent", percent(missing, elements));
      tree.put("unexpected_percent_total", percent(unexpected, elements));
      tree.put("unexpected_percent_nonmissing", percent(unexpected, elements - missing));
    }
    if (options.detail() != ResultDetail.BASIC) {
      further(tree);
    }
    return tree;
  }

  private void further(Map<String, @Nullable Object> tree) {
    if (options.most() > 0) {
      tree.put("partial_unexpected_counts", counts());
      if (indexed()) {
        tree.put("partial_unexpected_index_list", index(options.most()));
      }
    }
    if (options.detail() == ResultDetail.COMPLETE) {
      tree.put("unexpected_list", values(Integer.MAX_VALUE));
      if (indexed()) {
        tree.put("unexpected_index_list", index(Integer.MAX_VALUE));
      }
    }
  }

  private static @Nullable Double percent(long part, long whole) {
    return whole == 0 ? null : (double) part / whole * 100;
  }

  private List<@Nullable Object> values(int most) {
    List<@Nullable Object> values = new ArrayList<>();
    rows.values().stream().limit(most).forEach(cells -> values.add(shaped(cells)));
    return values;
  }

  private @Nullable Object shaped(List<@Nullable Object> cells) {
    boolean several = rule.arguments().containsKey("column_list");
    if (several) {
      return named(rows.columns(), cells);
    }
    return cells.size() == 1 ? GxValueFormatter.of(cells.get(0)) : GxValueFormatter.of(cells);
  }

  private static Map<String, @Nullable Object> named(
      List<String> columns, List<@Nullable Object> cells) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      named.put(columns.get(i), GxValueFormatter.of(cells.get(i)));
    }
    return named;
  }

  /** The most frequent values with their counts, equal counts in the order of values. */
  private List<Map<String, @Nullable Object>> counts() {
    Map<List<@Nullable Object>, Long> counts = new LinkedHashMap<>();
    rows.values().forEach(cells -> counts.merge(cells, 1L, Long::sum));
    List<Map.Entry<List<@Nullable Object>, Long>> first =
        counts.entrySet().stream()
            .sorted(Map.Entry.<List<@Nullable Object>, Long>comparingByValue().reversed())
            .limit(options.most())
            .sorted(
                Map.Entry.<List<@Nullable Object>, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry::getKey, GxMapResult::compare))
            .toList();
    List<Map<String, @Nullable Object>> list = new ArrayList<>();
    first.forEach(
        entry -> {
          List<@Nullable Object> cells = entry.getKey();
          Map<String, @Nullable Object> one = new LinkedHashMap<>();
          one.put(
              "value",
              cells.size() == 1 ? GxValueFormatter.of(cells.get(0)) : GxValueFormatter.of(cells));
          one.put("count", entry.getValue());
          list.add(one);
        });
    return list;
  }

  private static int compare(List<@Nullable Object> left, List<@Nullable Object> right) {
    for (int i = 0; i < left.size(); i++) {
      int order = compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @SuppressWarnings("unchecked")
  private static int compare(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Comparable<?> one && right != null && left.getClass() == right.getClass()) {
      return ((Comparable<Object>) one).compareTo(right);
    }
    return Comparator.<String>naturalOrder()
        .compare(left == null ? "" : left.toString(), right == null ? "" : right.toString());
  }

  private boolean indexed() {
    return !options.indexColumns().isEmpty() || rows.positions().size() == rows.values().size();
  }

  private List<Object> index(int most) {
    List<Object> index = new ArrayList<>();
    for (int i = 0; i < Math.min(most, rows.values().size()); i++) {
      if (options.indexColumns().isEmpty()) {
        index.add(rows.positions().get(i));
      } else {
        Map<String, @Nullable Object> place = named(rows.columns(), rows.values().get(i));
        place.putAll(named(options.indexColumns(), rows.keys().get(i)));
        index.add(place);
      }
    }
    return index;
  }
}
