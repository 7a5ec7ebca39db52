package vn.kho.quality.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.rule.SetKeys;

/** The {@code result} of an expectation about figures, distinct values or the table's shape. */
final class GxAggregateResult {
  private GxAggregateResult() {}

  static Map<String, @Nullable Object> tree(CheckedRule rule, StructType schema, int most) {
    Object observed = GxValueFormatter.of(rule.result().observed());
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    switch (rule.result().outcome().expectation()) {
      case "expect_column_to_exist" -> {}
      case "expect_table_columns_to_match_set" -> columnSet(tree, rule, schema);
      case "expect_table_columns_to_match_ordered_list" -> columnList(tree, rule, schema);
      case "expect_column_distinct_values_to_be_in_set",
          "expect_column_distinct_values_to_contain_set",
          "expect_column_distinct_values_to_equal_set" ->
          distinct(tree, rule, schema, most);
      case "expect_column_quantile_values_to_be_between" -> {
        tree.put("observed_value", observed);
        tree.put("details", Map.of("success_details", inRange(rule, observed)));
      }
      default -> tree.put("observed_value", observed);
    }
    return tree;
  }

  private static void columnSet(
      Map<String, @Nullable Object> tree, CheckedRule rule, StructType schema) {
    TreeSet<String> found = new TreeSet<>(Arrays.asList(schema.fieldNames()));
    TreeSet<String> wanted = new TreeSet<>();
    list(rule.arguments().get("column_set")).forEach(name -> wanted.add(String.valueOf(name)));
    tree.put("observed_value", new ArrayList<>(found));
    Map<String, Object> mismatched = new LinkedHashMap<>();
    TreeSet<String> unexpected = new TreeSet<>(found);
    unexpected.removeAll(wanted);
    TreeSet<String> missing = new TreeSet<>(wanted);
    missing.removeAll(found);
    if (!unexpected.isEmpty()) {
      mismatched.put("unexpected", unexpected);
    }
    if (!missing.isEmpty()) {
      mismatched.put("missing", missing);
    }
    if (!mismatched.isEmpty() && !wanted.isEmpty()) {
      tree.put("details", Map.of("mismatched", mismatched));
    }
  }

  private static void columnList(
      Map<String, @Nullable Object> tree, CheckedRule rule, StructType schema) {
    List<String> found = Arrays.asList(schema.fieldNames());
    List<?> wanted = list(rule.arguments().get("column_list"));
    tree.put("observed_value", found);
    List<Object> mismatched = new ArrayList<>();
    for (int i = 0; i < Math.max(found.size(), wanted.size()); i++) {
      Object expected = i < wanted.size() ? wanted.get(i) : null;
      Object there = i < found.size() ? found.get(i) : null;
      if (!String.valueOf(expected).equals(String.valueOf(there))) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("Expected Column Position", i);
        one.put("Expected", expected);
        one.put("Found", there);
        mismatched.add(one);
      }
    }
    if (!rule.success()) {
      tree.put("details", Map.of("mismatched", mismatched));
    }
  }

  /** What is outside the set and what of the set is missing, as Great Expectations since 1.5. */
  private static void distinct(
      Map<String, @Nullable Object> tree, CheckedRule rule, StructType schema, int most) {
    String column = String.valueOf(rule.arguments().get("column"));
    boolean parse = Boolean.TRUE.equals(rule.arguments().get("parse_strings_as_datetimes"));
    SetKeys same = new SetKeys(schema.apply(column).dataType(), parse);
    Map<String, Object> found = new LinkedHashMap<>();
    list(rule.result().observed()).forEach(value -> found.put(same.found(value), value));
    Map<String, Object> wanted = new LinkedHashMap<>();
    for (Object value : list(rule.arguments().get("value_set"))) {
      if (value != null) {
        wanted.put(same.listed(value), value);
      }
    }
    boolean any = rule.arguments().get("value_set") == null;
    List<@Nullable Object> unexpected = any ? List.of() : without(found, wanted);
    List<@Nullable Object> missing = without(wanted, found);
    boolean within = !rule.result().outcome().expectation().contains("contain");
    boolean contains = !rule.result().outcome().expectation().contains("be_in");
    tree.put("observed_value", null);
    if (within) {
      tree.put("unexpected_count", unexpected.size());
    }
    if (contains) {
      tree.put("missing_count", missing.size());
    }
    if (within && most > 0) {
      tree.put("partial_unexpected_list", unexpected.stream().limit(20).toList());
    }
    if (contains && most > 0) {
      tree.put("partial_missing_list", missing.stream().limit(20).toList());
    }
  }

  private static List<@Nullable Object> without(
      Map<String, Object> all, Map<String, Object> known) {
    List<@Nullable Object> rest = new ArrayList<>();
    all.forEach(
        (key, value) -> {
          if (!known.containsKey(key)) {
            rest.add(GxValueFormatter.of(value));
          }
        });
    return rest;
  }

  private static List<Boolean> inRange(CheckedRule rule, @Nullable Object observed) {
    List<Boolean> inRange = new ArrayList<>();
    if (rule.arguments().get("quantile_ranges") instanceof Map<?, ?> wanted
        && observed instanceof Map<?, ?> found) {
      List<?> ranges = list(wanted.get("value_ranges"));
      List<?> values = list(found.get("values"));
      for (int i = 0; i < Math.min(ranges.size(), values.size()); i++) {
        inRange.add(within(list(ranges.get(i)), values.get(i)));
      }
    }
    return inRange;
  }

  private static boolean within(List<?> range, @Nullable Object value) {
    double number = value instanceof Number found ? found.doubleValue() : Double.NaN;
    boolean above = !(range.get(0) instanceof Number least) || number >= least.doubleValue();
    return above && (!(range.get(1) instanceof Number most) || number <= most.doubleValue());
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
