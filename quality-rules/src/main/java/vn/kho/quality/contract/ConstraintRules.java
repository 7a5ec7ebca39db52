package vn.kho.quality.contract;

import static vn.kho.quality.contract.ContractRuleWriter.arguments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.contract.ContractRuleWriter.EntryContext;
import vn.kho.quality.suite.Rule;
import vn.kho.quality.verdict.Severity;
import vn.kho.schema.contract.Constraint;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.DatasetName;

/** Makes rules of what a contract says of its columns. */
final class ConstraintRules {
  private static final String COLUMN = "column";

  /**
   * The text formats of the standard; formats of dates and numbers are part of the column's type.
   */
  private static final Map<String, String> FORMATS =
      Map.of(
          "email", "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$",
          "uuid", "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$",
          "uri", "^[A-Za-z][A-Za-z0-9+.-]*:\\S+$",
          "hostname",
              "^(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*"
                  + "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$",
          "ipv4", "^((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.|$)){4}(?<!\\.)$",
          "ipv6", "^(?=.*:)[0-9A-Fa-f:.]{2,45}$");

  private final Contract contract;
  private final Contracts contracts;
  private final ContractRuleWriter ruleWriter;
  private final List<UncheckedEntry> unchecked;

  ConstraintRules(
      Contract contract,
      Contracts contracts,
      ContractRuleWriter ruleWriter,
      List<UncheckedEntry> unchecked) {
    this.contract = contract;
    this.contracts = contracts;
    this.ruleWriter = ruleWriter;
    this.unchecked = unchecked;
  }

  List<Rule> rules(List<Constraint> constraints) {
    List<Rule> rules = new ArrayList<>();
    List<Constraint> keys = new ArrayList<>();
    Map<String, Map<String, Constraint>> options = new LinkedHashMap<>();
    for (Constraint constraint : constraints) {
      if (constraint.column().isEmpty()) {
        keys.add(constraint);
      } else {
        options
            .computeIfAbsent(constraint.column().orElseThrow(), unused -> new LinkedHashMap<>())
            .put(constraint.option(), constraint);
      }
    }
    options.forEach((column, own) -> rules.addAll(column(column, own)));
    keys.forEach(constraint -> rules.add(key(constraint)));
    return rules;
  }

  private Rule key(Constraint constraint) {
    List<?> columns = constraint.value() instanceof List<?> list ? list : List.of();
    EntryContext about = about("primary_key", constraint.line());
    return columns.size() == 1
        ? ruleWriter.rule(
            about, "expect_column_values_to_be_unique", arguments(COLUMN, columns.get(0)))
        : ruleWriter.rule(
            about, "expect_compound_columns_to_be_unique", arguments("column_list", columns));
  }

  private List<Rule> column(String column, Map<String, Constraint> own) {
    List<Rule> rules = new ArrayList<>();
    range(column, own, List.of("minLength", "maxLength"), "length").ifPresent(rules::add);
    range(
            column,
            own,
            List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
            "range")
        .ifPresent(rules::add);
    for (Constraint one : own.values()) {
      single(column, one).ifPresent(rules::add);
    }
    return rules;
  }

  private Optional<Rule> single(String column, Constraint one) {
    return switch (one.option()) {
      case "required" ->
          Optional.of(rule(column, one, "expect_column_values_to_not_be_null", null, null));
      case "unique" ->
          Optional.of(rule(column, one, "expect_column_values_to_be_unique", null, null));
      case "pattern" ->
          Optional.of(
              rule(column, one, "expect_column_values_to_match_regex", "regex", one.value()));
      case "multipleOf" ->
          Optional.of(
              rule(column, one, "expect_column_values_to_be_multiple_of", "value", one.value()));
      case "format" -> format(column, one);
      case "relationship" -> relationship(column, one);
      case "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" ->
          Optional.empty();
      default -> {
        leave(column, one, "it describes how the value is written, or a part of it");
        yield Optional.empty();
      }
    };
  }

  private Rule rule(
      String column, Constraint one, String type, @Nullable String name, @Nullable Object value) {
    return ruleWriter.rule(
        about(column + "." + one.option(), one.line()),
        type,
        arguments(COLUMN, column, String.valueOf(name), value));
  }

  private Optional<Rule> format(String column, Constraint one) {
    String regex = FORMATS.get(String.valueOf(one.value()));
    if (regex == null) {
      leave(column, one, "the type of the column says it");
      return Optional.empty();
    }
    return Optional.of(rule(column, one, "expect_column_values_to_match_regex", "regex", regex));
  }

  /**
   * The rule of a relationship. Its severity is a warning, since two agencies seldom deliver on the
   * same day.
   */
  private Optional<Rule> relationship(String column, Constraint one) {
    String target = String.valueOf(one.value());
    int dot = target.lastIndexOf('.');
    String dataset = target.substring(0, dot);
    String other = target.substring(dot + 1);
    EntryContext about =
        new EntryContext(
            "contract." + column + ".relationship",
            one.line(),
            Severity.WARNING,
            Optional.empty(),
            Optional.empty());
    if (dataset.equals(contract.name().toString())) {
      leave(column, one, "it refers to its own dataset");
      return Optional.empty();
    }
    boolean published =
        contracts.contracts().stream()
            .map(known -> known.name())
            .map(DatasetName::toString)
            .anyMatch(dataset::equals);
    if (published) {
      return Optional.of(
          ruleWriter.rule(
              about,
              "expect_column_values_to_reference",
              arguments(COLUMN, column, "dataset", dataset, "other_column", other)));
    }
    if (dataset.startsWith("reference.") && other.equals("code")) {
      return Optional.of(
          ruleWriter.rule(
              about,
              "expect_column_values_to_be_in_code_list",
              arguments(COLUMN, column, "list", dataset.substring("reference.".length()))));
    }
    leave(column, one, "what it refers to is no dataset of a contract and no code of a list");
    return Optional.empty();
  }

  private Optional<Rule> range(
      String column, Map<String, Constraint> own, List<String> names, String word) {
    List<Constraint> given = names.stream().filter(own::containsKey).map(own::get).toList();
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put(COLUMN, column);
    for (Constraint one : given) {
      boolean least = !one.option().endsWith("aximum") && !one.option().equals("maxLength");
      boolean exclusive = one.option().startsWith("exclusive");
      if (!Boolean.FALSE.equals(one.value())) {
        if (exclusive) {
          arguments.put(least ? "strict_min" : "strict_max", true);
        }
        if (!(one.value() instanceof Boolean)) {
          arguments.put(least ? "min_value" : "max_value", one.value());
        }
      }
    }
    String type =
        word.equals("length")
            ? "expect_column_value_lengths_to_be_between"
            : "expect_column_values_to_be_between";
    return Optional.of(
        ruleWriter.rule(about(column + "." + word, given.get(0).line()), type, arguments));
  }

  private void leave(String column, Constraint one, String why) {
    unchecked.add(
        new UncheckedEntry(
            ruleWriter.at(one.line()),
            Optional.of(column),
            one.option() + ": " + one.value(),
            why));
  }

  private static EntryContext about(String id, int line) {
    return new EntryContext(
        "contract." + id, line, Severity.CRITICAL, Optional.empty(), Optional.empty());
  }
}
