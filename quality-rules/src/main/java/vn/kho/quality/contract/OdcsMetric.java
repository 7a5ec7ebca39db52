package vn.kho.quality.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.QualityEntry;
import vn.kho.schema.problem.NearestWord;

/** The library metrics of the Open Data Contract Standard as expectations. */
final class OdcsMetric {
  private static final List<String> KNOWN =
      List.of("nullValues", "missingValues", "invalidValues", "duplicateValues", "rowCount");

  private final QualityEntry entry;
  private final OdcsOperator operator;
  private final Map<?, ?> given;

  OdcsMetric(QualityEntry entry, OdcsOperator operator) {
    this.entry = entry;
    this.operator = operator;
    this.given = entry.entry().get("arguments") instanceof Map<?, ?> map ? map : Map.of();
  }

  /**
   * An expectation with its arguments.
   *
   * @param type the expectation's name
   * @param arguments what it is given
   */
  record RuleDraft(String type, Map<String, Object> arguments) {}

  /** Whether no row at all may break it. */
  boolean strict() {
    return operator.allowsNone();
  }

  /**
   * The expectations of a metric.
   *
   * @throws IllegalArgumentException where the entry does not make one, with a message
   */
  List<RuleDraft> drafts(String metric) {
    return switch (metric) {
      case "nullValues" -> List.of(draft("expect_column_values_to_not_be_null", Map.of()));
      case "missingValues" ->
          List.of(draft("expect_column_values_to_not_be_missing", missingValues()));
      case "invalidValues" -> invalidValues();
      case "duplicateValues", "duplicateCount" -> List.of(duplicateValues());
      case "rowCount" -> List.of(rowCount());
      default ->
          throw new IllegalArgumentException(
              "Unknown metric '" + metric + "'" + NearestWord.hint(metric, KNOWN));
    };
  }

  private RuleDraft draft(String type, Map<String, Object> more) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("column", column());
    arguments.putAll(more);
    return limited(type, arguments);
  }

  private String column() {
    Object column = given.get("column") == null ? given.get("property") : given.get("column");
    return entry
        .column()
        .orElseGet(
            () -> {
              if (column instanceof String name) {
                return name;
              }
              throw new IllegalArgumentException(
                  "This metric is about a column. Write it under the property that it is about");
            });
  }

  private RuleDraft limited(String type, Map<String, Object> arguments) {
    if (!operator.allowsNone()) {
      Map<String, Object> limit = new LinkedHashMap<>();
      limit.put(operator.name(), operator.value());
      limit.put("unit", unit());
      arguments.put("unexpected_count", limit);
    }
    return new RuleDraft(type, arguments);
  }

  private String unit() {
    String unit = QualityEntryRules.text(entry, "unit").orElse("rows").toLowerCase(Locale.ROOT);
    return unit.startsWith("percent") || unit.equals("%") ? "percent" : "rows";
  }

  private Map<String, Object> missingValues() {
    return given.get("missingValues") instanceof List<?> values
        ? Map.of("missing_values", values)
        : Map.of();
  }

  private List<RuleDraft> invalidValues() {
    List<RuleDraft> drafts = new ArrayList<>();
    if (given.get("validValues") instanceof List<?> values) {
      drafts.add(draft("expect_column_values_to_be_in_set", Map.of("value_set", values)));
    }
    if (given.get("invalidValues") instanceof List<?> values) {
      drafts.add(draft("expect_column_values_to_not_be_in_set", Map.of("value_set", values)));
    }
    if (given.get("pattern") instanceof String pattern) {
      drafts.add(draft("expect_column_values_to_match_regex", Map.of("regex", pattern)));
    }
    range("minLength", "maxLength", "expect_column_value_lengths_to_be_between", drafts);
    range("minimum", "maximum", "expect_column_values_to_be_between", drafts);
    if (drafts.isEmpty()) {
      throw new IllegalArgumentException(
          "'invalidValues' needs 'arguments' with validValues or pattern");
    }
    return drafts;
  }

  private void range(String least, String most, String type, List<RuleDraft> drafts) {
    Map<String, Object> limits = new LinkedHashMap<>();
    @Nullable Object low = given.get(least);
    @Nullable Object high = given.get(most);
    if (low != null) {
      limits.put("min_value", low);
    }
    if (high != null) {
      limits.put("max_value", high);
    }
    if (!limits.isEmpty()) {
      drafts.add(draft(type, limits));
    }
  }

  private RuleDraft duplicateValues() {
    Object columns =
        given.get("properties") == null ? given.get("columns") : given.get("properties");
    if (columns instanceof List<?> list && list.size() > 1) {
      Map<String, Object> arguments = new LinkedHashMap<>();
      arguments.put("column_list", list);
      return limited("expect_compound_columns_to_be_unique", arguments);
    }
    if (columns instanceof List<?> list && list.size() == 1) {
      Map<String, Object> arguments = new LinkedHashMap<>();
      arguments.put("column", String.valueOf(list.get(0)));
      return limited("expect_column_values_to_be_unique", arguments);
    }
    if (entry.column().isEmpty() && given.get("column") == null) {
      throw new IllegalArgumentException(
          "'duplicateValues' of a dataset needs 'arguments' with properties, a list of columns");
    }
    return draft("expect_column_values_to_be_unique", Map.of());
  }

  private RuleDraft rowCount() {
    if (unit().equals("percent")) {
      throw new IllegalArgumentException("'rowCount' is counted in rows, not in percent");
    }
    boolean numbers = operator.value() instanceof Number || operator.value() instanceof List<?>;
    if (!numbers) {
      throw new IllegalArgumentException("'" + operator.name() + "' of rowCount must be a number");
    }
    return new RuleDraft(
        operator.negated()
            ? "expect_table_row_count_to_not_be_between"
            : "expect_table_row_count_to_be_between",
        operator.limits());
  }
}
