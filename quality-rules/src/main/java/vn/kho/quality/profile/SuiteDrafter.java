package vn.kho.quality.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import vn.kho.quality.deequ.ConstraintSuggestions;
import vn.kho.quality.deequ.ConstraintSuggestions.SuggestedConstraint;
import vn.kho.schema.codelist.CodeList;

/** The rules that data suggests: Deequ's, and those of forms and lists that are known here. */
final class SuiteDrafter {
  private static final int MOST_VALUES = 30;
  private static final double SLACK = 0.02;

  private final Profiler.ProfiledColumns looked;
  private final Collection<CodeList> lists;
  private final List<String> keys;

  /** A drafter for data whose contract names these columns as its key, or none. */
  SuiteDrafter(Profiler.ProfiledColumns looked, Collection<CodeList> lists, List<String> keys) {
    this.looked = looked;
    this.lists = lists;
    this.keys = List.copyOf(keys);
  }

  List<DraftRule> rules(Dataset<Row> rows) {
    List<DraftRule> rules = new ArrayList<>(table());
    List<SuggestedConstraint> suggestions =
        looked.rows().isEmpty() ? List.of() : ConstraintSuggestions.of(rows);
    for (int i = 0; i < looked.looks().size(); i++) {
      int column = i;
      ColumnProfiler look = looked.looks().get(i);
      suggestions.stream()
          .filter(s -> s.column() == column)
          .forEach(
              s -> deequ(look, looked.profile().columns().get(column), s).ifPresent(rules::add));
      seen(look, looked.profile().columns().get(i), rules);
    }
    Map<String, DraftRule> byId = new LinkedHashMap<>();
    rules.forEach(rule -> byId.putIfAbsent(rule.id(), rule));
    return List.copyOf(byId.values());
  }

  private List<DraftRule> table() {
    long rows = looked.profile().rows();
    List<DraftRule> rules = new ArrayList<>();
    rules.add(
        new DraftRule(
            "table.row_count",
            "expect_table_row_count_to_be_between",
            Map.of("min_value", Math.min(1, rows), "max_value", Math.max(10, 2 * rows)),
            "warning",
            ProfileFormatter.number(rows) + " rows; twice as many would be news"));
    rules.add(
        new DraftRule(
            "table.columns",
            "expect_table_columns_to_match_set",
            Map.of("column_set", Arrays.asList(looked.schema().fieldNames())),
            "critical",
            looked.schema().size() + " columns"));
    if (keys.size() > 1) {
      rules.add(
          new DraftRule(
              "table.key",
              "expect_compound_columns_to_be_unique",
              Map.of("column_list", keys),
              "critical",
              "the key that the contract names"));
    }
    return rules;
  }

  private Optional<DraftRule> deequ(
      ColumnProfiler look, ColumnProfile column, SuggestedConstraint seen) {
    String evidence = "Deequ " + seen.rule() + ": " + seen.evidence();
    Map<String, Object> share = new LinkedHashMap<>();
    seen.share().ifPresent(least -> share.put("mostly", least));
    return switch (seen.rule()) {
      case "CompleteIfCompleteRule" ->
          Optional.of(
              DraftRule.of(
                  look, "expect_column_values_to_not_be_null", "critical", evidence, Map.of()));
      case "RetainCompletenessRule" ->
          Optional.of(
              DraftRule.of(
                  look, "expect_column_values_to_not_be_null", "warning", evidence, share));
      case "UniqueIfApproximatelyUniqueRule" -> unique(look, column, evidence);
      case "NonNegativeNumbersRule" -> nonNegative(look, evidence);
      case "CategoricalRangeRule", "FractionalCategoricalRangeRule" ->
          category(look, evidence, share);
      default -> Optional.empty();
    };
  }

  /**
   * A rule for numbers only: Deequ also suggests it for texts of digits, which are codes without a
   * sign.
   */
  private static Optional<DraftRule> nonNegative(ColumnProfiler look, String evidence) {
    return look.type() instanceof NumericType
        ? Optional.of(
            DraftRule.of(
                look,
                "expect_column_values_to_be_between",
                "critical",
                evidence,
                Map.of("min_value", 0)))
        : Optional.empty();
  }

  /** Checked by the exact count of distinct values, since Deequ's is approximate. */
  private Optional<DraftRule> unique(ColumnProfiler look, ColumnProfile column, String evidence) {
    if (column.distinct() != look.given() || look.given() < 2) {
      return Optional.empty();
    }
    return IdentifierGuess.severity(look, keys)
        .map(
            severity ->
                DraftRule.of(
                    look,
                    "expect_column_values_to_be_unique",
                    severity,
                    evidence
                        + "; "
                        + ProfileFormatter.number(look.given())
                        + " values, all different",
                    Map.of()));
  }

  private Optional<DraftRule> category(
      ColumnProfiler look, String evidence, Map<String, Object> share) {
    List<String> values = look.distinct();
    if (look.list(lists).isPresent() || values.size() > MOST_VALUES || look.form().isPresent()) {
      return Optional.empty();
    }
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("value_set", typed(look, values));
    more.putAll(share);
    String cut = evidence.length() > 300 ? evidence.substring(0, 300) + "..." : evidence;
    return Optional.of(
        DraftRule.of(look, "expect_column_values_to_be_in_set", "warning", cut, more));
  }

  private static List<Object> typed(ColumnProfiler look, List<String> values) {
    boolean whole = look.type().typeName().matches("byte|short|integer|long");
    return values.stream().map(v -> whole ? (Object) Long.valueOf(v) : v).toList();
  }

  private void seen(ColumnProfiler look, ColumnProfile column, List<DraftRule> rules) {
    Optional<MatchingCodeList> list = look.list(lists);
    if (list.isPresent()) {
      rules.add(inList(look, list.orElseThrow()));
      return;
    }
    Optional<KnownTextForm> form = look.form();
    if (form.isPresent()) {
      rules.add(ofForm(look, form.orElseThrow()));
    } else {
      ofPattern(look, column).ifPresent(rules::add);
    }
    if (look.type() instanceof NumericType) {
      column.numbers().ifPresent(numbers -> rules.add(range(look, numbers)));
    } else if (form.isEmpty() && column.lengths().size() == 2 && column.distinct() > 1) {
      rules.add(lengths(look, column));
    }
  }

  private static DraftRule inList(ColumnProfiler look, MatchingCodeList list) {
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("list", list.name());
    mostly(more, list.share());
    return DraftRule.of(
        look,
        "expect_column_values_to_be_in_code_list",
        "critical",
        share(list.share()) + " of the values are codes of " + list.name(),
        more);
  }

  private static DraftRule ofForm(ColumnProfiler look, KnownTextForm form) {
    Map<String, Object> more = new LinkedHashMap<>();
    if (form.expectation().isEmpty()) {
      more.put("regex", form.regex());
    }
    mostly(more, look.share(form));
    return DraftRule.of(
        look,
        form.expectation().orElse("expect_column_values_to_match_regex"),
        "warning",
        share(look.share(form)) + " of the values look like: " + form.words(),
        more);
  }

  private static Optional<DraftRule> ofPattern(ColumnProfiler look, ColumnProfile column) {
    if (column.patterns().isEmpty() || look.given() < 2) {
      return Optional.empty();
    }
    ValueShare first = column.patterns().get(0);
    double share = (double) first.count() / look.given();
    if (share < ColumnProfiler.ENOUGH || !TextPattern.reporting(first.what())) {
      return Optional.empty();
    }
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("regex", TextPattern.regex(first.what()));
    mostly(more, share);
    return Optional.of(
        DraftRule.of(
            look,
            "expect_column_values_to_match_regex",
            "warning",
            share(share) + " of the values have the form " + first.what(),
            more));
  }

  private static DraftRule range(ColumnProfiler look, ColumnProfile.NumberProfile numbers) {
    double stage = Math.max(Math.abs(numbers.max() - numbers.min()) * 0.1, 0);
    boolean whole = look.type().typeName().matches("byte|short|integer|long");
    double least = numbers.min() >= 0 ? Math.max(0, numbers.min() - stage) : numbers.min() - stage;
    double most = numbers.max() + stage;
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("min_value", whole ? (Object) (long) Math.floor(least) : (Object) least);
    more.put("max_value", whole ? (Object) (long) Math.ceil(most) : (Object) most);
    String evidence =
        "seen from %s to %s, median %s; a tenth of margin on either side"
            .formatted(
                ProfileFormatter.figure(numbers.min()),
                ProfileFormatter.figure(numbers.max()),
                ProfileFormatter.figure(numbers.quantiles().get(2)));
    DraftRule rule =
        DraftRule.of(look, "expect_column_values_to_be_between", "warning", evidence, more);
    return new DraftRule(
        look.name() + ".range", rule.type(), rule.arguments(), rule.severity(), evidence);
  }

  private static DraftRule lengths(ColumnProfiler look, ColumnProfile column) {
    int least = column.lengths().get(0);
    int most = column.lengths().get(1);
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("min_value", Math.min(least, 1));
    more.put("max_value", 2 * most);
    return DraftRule.of(
        look,
        "expect_column_value_lengths_to_be_between",
        "warning",
        "texts of " + least + " to " + most + " characters",
        more);
  }

  /** Adds {@code mostly} with some margin below the share, since the next delivery may differ. */
  private static void mostly(Map<String, Object> arguments, double share) {
    if (share < 1) {
      arguments.put("mostly", Math.floor((share - SLACK) * 100) / 100);
    }
  }

  private static String share(double share) {
    return String.format(java.util.Locale.ROOT, "%.1f %%", 100 * share);
  }
}
