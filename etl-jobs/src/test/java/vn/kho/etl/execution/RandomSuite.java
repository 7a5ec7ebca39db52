package vn.kho.etl.execution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Random rules for random columns. */
final class RandomSuite {
  private final Draw draw;
  private final List<RandomColumn> columns;
  private final boolean strict;

  RandomSuite(Draw draw, List<RandomColumn> columns, boolean strict) {
    this.draw = draw;
    this.columns = columns;
    this.strict = strict;
  }

  Map<String, Object> suite(String dataset) {
    List<Object> rules = new ArrayList<>();
    int count = draw.between(1, 7);
    for (int i = 0; i < count; i++) {
      Map<String, Object> rule = new LinkedHashMap<>();
      rule.put("id", "r" + i);
      boolean ofRows = draw.percent(55);
      Map<String, Object> arguments = ofRows ? ofRows() : ofTable();
      rule.putAll(arguments);
      if (ofRows && draw.percent(25)) {
        rule.put("mostly", draw.of(0.5, 0.8, 0.95));
      }
      if (draw.percent(15) && !String.valueOf(rule.get("type")).contains("table")) {
        rule.put("row_condition", condition());
      }
      int critical = !strict ? 5 : ofRows ? 40 : 12;
      rule.put("severity", draw.percent(critical) ? "critical" : draw.of("warning", "info"));
      rules.add(rule);
    }
    Map<String, Object> suite = new LinkedHashMap<>();
    suite.put("suite", dataset);
    suite.put("expectations", rules);
    if (draw.percent(15)) {
      suite.put("anomalies", List.of(anomaly()));
    }
    return suite;
  }

  private Map<String, Object> anomaly() {
    Map<String, Object> anomaly = new LinkedHashMap<>();
    anomaly.put("metric", "Size");
    anomaly.put("strategy", "relative-rate-of-change");
    anomaly.put("maxRateDecrease", 0.8);
    anomaly.put("severity", strict ? "critical" : "warning");
    return anomaly;
  }

  private String condition() {
    RandomColumn column = draw.of(columns);
    return column.kind().number() && draw.percent(60)
        ? column.name() + " > 1"
        : column.name() + draw.of(" is not null", " is null");
  }

  private Map<String, Object> rule(String type, Object... arguments) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("type", type);
    for (int i = 0; i < arguments.length; i += 2) {
      rule.put(String.valueOf(arguments[i]), arguments[i + 1]);
    }
    return rule;
  }

  private List<RandomColumn> some(Predicate<RandomColumn.Kind> kind) {
    return columns.stream().filter(column -> kind.test(column.kind())).toList();
  }

  private Map<String, Object> ofRows() {
    RandomColumn column = draw.of(columns);
    String name = column.name();
    List<RandomColumn> numbers = some(RandomColumn.Kind::number);
    List<RandomColumn> texts = some(kind -> kind == RandomColumn.Kind.STRING);
    return switch (draw.between(0, 9)) {
      case 0 -> rule("expect_column_values_to_not_be_null", "column", name);
      case 1 -> rule("expect_column_values_to_be_unique", "column", name);
      case 2 -> inSet(column);
      case 3 -> between(column);
      case 4 -> ofTwo(column, draw.of(columns));
      case 5 ->
          rule(
              draw.of(
                  "expect_column_values_to_be_increasing", "expect_column_values_to_be_decreasing"),
              "column",
              name,
              "strictly",
              draw.percent(50));
      case 6, 7 ->
          texts.isEmpty()
              ? rule("expect_column_values_to_be_null", "column", name)
              : ofText(draw.of(texts).name());
      default ->
          numbers.isEmpty()
              ? rule("expect_column_values_to_be_unique", "column", name)
              : ofNumber(draw.of(numbers).name());
    };
  }

  private Map<String, Object> inSet(RandomColumn column) {
    List<Object> set = new ArrayList<>();
    for (int i = 0; i < draw.between(1, 4); i++) {
      set.add(constant(column));
    }
    String type =
        draw.of("expect_column_values_to_be_in_set", "expect_column_values_to_not_be_in_set");
    return rule(type, "column", column.name(), "value_set", set);
  }

  /** A constant that fits the type of a column. */
  private Object constant(RandomColumn column) {
    return switch (column.kind()) {
      case STRING -> draw.of("A", "a", "Huế", "Phú Hòa", "x", "5", "A+");
      case INT, BIGINT -> draw.of(0, 1, 2, 7, -5, 1000);
      case DOUBLE, DECIMAL -> draw.of(0, 0.0, 1.5, 0.1, -5, 1000, 99.99);
      case BOOLEAN -> draw.percent(50);
      case DATE -> draw.of("1970-01-01", "2025-07-01", "1900-01-01", "1582-10-15");
      case TIMESTAMP -> draw.of("1970-01-01T00:00:00", "2025-07-01T08:30:00");
    };
  }

  private Map<String, Object> between(RandomColumn column) {
    if (column.kind() == RandomColumn.Kind.BOOLEAN) {
      return rule("expect_column_values_to_not_be_null", "column", column.name());
    }
    Map<String, Object> rule = rule("expect_column_values_to_be_between", "column", column.name());
    limits(rule, column);
    return rule;
  }

  private void limits(Map<String, Object> rule, RandomColumn column) {
    Object least = draw.of("", "1900-01-01", "1000-01-01");
    Object most = draw.of("2024-12-31", "9999-12-31");
    if (column.kind().number()) {
      least = draw.of(0, -5, 1, 0.5);
      most = draw.of(3, 1000, 99.99, 1e300);
    } else if (column.kind() == RandomColumn.Kind.STRING) {
      least = draw.of("", "A", "B");
      most = draw.of("a", "z");
    }
    if (!"".equals(least)) {
      rule.put("min_value", least);
    }
    rule.put("max_value", most);
    if (draw.percent(20)) {
      rule.put("strict_min", true);
    }
  }

  private Map<String, Object> ofTwo(RandomColumn one, RandomColumn other) {
    List<String> both =
        one.name().equals(other.name()) ? List.of(one.name()) : List.of(one.name(), other.name());
    if (both.size() == 1) {
      return rule("expect_column_values_to_be_unique", "column", one.name());
    }
    if (one.kind() != other.kind() || draw.percent(40)) {
      return rule("expect_compound_columns_to_be_unique", "column_list", both);
    }
    return switch (draw.between(0, 2)) {
      case 0 ->
          rule(
              "expect_column_pair_values_a_to_be_greater_than_b",
              "column_A",
              one.name(),
              "column_B",
              other.name(),
              "or_equal",
              draw.percent(50));
      case 1 ->
          rule(
              "expect_column_pair_values_to_be_equal",
              "column_A",
              one.name(),
              "column_B",
              other.name());
      default ->
          rule("expect_select_column_values_to_be_unique_within_record", "column_list", both);
    };
  }

  private Map<String, Object> ofText(String name) {
    return switch (draw.between(0, 4)) {
      case 0 ->
          rule(
              "expect_column_value_lengths_to_be_between",
              "column",
              name,
              "min_value",
              draw.between(1, 2),
              "max_value",
              draw.between(2, 8));
      case 1 ->
          rule(
              "expect_column_values_to_match_regex",
              "column",
              name,
              "regex",
              draw.of("^[A-Za-z]+$", "\\d", "Hu", "^.$", "(?i)^a"));
      case 2 ->
          rule(
              "expect_column_values_to_match_like_pattern",
              "column",
              name,
              "like_pattern",
              draw.of("A%", "_", "%ế", "%"));
      case 3 ->
          rule(
              "expect_column_values_to_not_match_regex",
              "column",
              name,
              "regex",
              draw.of("x", "[|]", "\\s"));
      default -> rule("expect_column_values_to_be_json_parseable", "column", name);
    };
  }

  private Map<String, Object> ofNumber(String name) {
    return switch (draw.between(Switch.FIGURES.on() ? 0 : 2, 4)) {
      case 0 ->
          rule(
              "expect_column_value_z_scores_to_be_less_than",
              "column",
              name,
              "threshold",
              draw.of(1, 2, 3),
              "double_sided",
              draw.percent(50));
      case 1 ->
          rule(
              "expect_column_values_to_not_be_outliers",
              "column",
              name,
              "method",
              draw.of("iqr", "std"),
              "multiplier",
              draw.of(1, 1.5));
      case 2 ->
          rule(
              "expect_column_values_to_be_multiple_of",
              "column",
              name,
              "value",
              draw.of(1, 5, 0.5));
      default ->
          rule(
              "expect_column_values_to_be_between",
              "column",
              name,
              "min_value",
              draw.of(0, 1),
              "max_value",
              draw.of(10, 1000));
    };
  }

  private Map<String, Object> ofTable() {
    RandomColumn column = draw.of(columns);
    String name = column.name();
    List<RandomColumn> numbers = some(RandomColumn.Kind::number);
    return switch (draw.between(0, 9)) {
      case 0 ->
          rule(
              "expect_table_row_count_to_be_between",
              "min_value",
              draw.between(0, 4),
              "max_value",
              draw.of(8, 100));
      case 1 ->
          rule(
              "expect_column_unique_value_count_to_be_between",
              "column",
              name,
              "min_value",
              1,
              "max_value",
              draw.of(3, 6));
      case 2 ->
          rule(
              draw.of(
                  "expect_column_proportion_of_unique_values_to_be_between",
                  "expect_column_proportion_of_non_null_values_to_be_between"),
              "column",
              name,
              "min_value",
              0.4,
              "max_value",
              1);
      case 3, 4 -> ofSet(column);
      case 5 -> edge(column);
      case 6 -> query(name);
      default -> numbers.isEmpty() ? edge(column) : figure(draw.of(numbers).name());
    };
  }

  private Map<String, Object> query(String name) {
    return Switch.QUERIES.on() && draw.percent(30)
        ? rule(
            "unexpected_rows_expectation",
            "unexpected_rows_query",
            "SELECT * FROM {batch} WHERE " + name + " IS NULL")
        : rule("expect_table_column_count_to_be_between", "min_value", 1);
  }

  private Map<String, Object> ofSet(RandomColumn column) {
    List<Object> set = new ArrayList<>();
    for (int i = 0; i < draw.between(1, 4); i++) {
      set.add(constant(column));
    }
    return rule(
        draw.of(
            "expect_column_distinct_values_to_be_in_set",
            "expect_column_distinct_values_to_contain_set",
            "expect_column_distinct_values_to_equal_set",
            "expect_column_most_common_value_to_be_in_set"),
        "column",
        column.name(),
        "value_set",
        set);
  }

  private Map<String, Object> edge(RandomColumn column) {
    if (column.kind() == RandomColumn.Kind.BOOLEAN) {
      return rule("expect_column_to_exist", "column", column.name());
    }
    Map<String, Object> rule =
        rule(
            draw.of("expect_column_min_to_be_between", "expect_column_max_to_be_between"),
            "column",
            column.name());
    limits(rule, column);
    return rule;
  }

  private Map<String, Object> figure(String name) {
    if (Switch.FIGURES.on() && draw.percent(25)) {
      return rule(
          "expect_column_quantile_values_to_be_between",
          "column",
          name,
          "quantile_ranges",
          Map.of(
              "quantiles", List.of(0.1, 0.5, 0.9),
              "value_ranges", List.of(List.of(0, 5), List.of(0, 50), List.of(0, 5000))));
    }
    List<String> types =
        new ArrayList<>(
            List.of("expect_column_sum_to_be_between", "expect_column_mean_to_be_between"));
    if (Switch.FIGURES.on()) {
      types.add("expect_column_median_to_be_between");
      types.add("expect_column_stdev_to_be_between");
    }
    return rule(
        draw.of(types),
        "column",
        name,
        "min_value",
        draw.of(0, 1),
        "max_value",
        draw.of(5, 100, 2000));
  }
}
