package vn.kho.quality.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.contract.ContractRuleWriter.EntryContext;
import vn.kho.quality.suite.Rule;
import vn.kho.quality.verdict.Dimension;
import vn.kho.quality.verdict.Severity;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.QualityEntry;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.problem.Problems;

/** Makes rules of the {@code quality} entries of a contract. */
final class QualityEntryRules {
  private static final List<String> TYPES = List.of("library", "text", "sql", "custom");

  private final Contract contract;
  private final ContractRuleWriter ruleWriter;
  private final Problems problems;
  private final List<UncheckedEntry> unchecked;

  QualityEntryRules(
      Contract contract,
      ContractRuleWriter ruleWriter,
      Problems problems,
      List<UncheckedEntry> unchecked) {
    this.contract = contract;
    this.ruleWriter = ruleWriter;
    this.problems = problems;
    this.unchecked = unchecked;
  }

  List<Rule> rules(QualityEntry entry) {
    String type = text(entry, "type").orElse("library");
    return switch (type) {
      case "library" -> library(entry);
      case "sql" -> sql(entry);
      case "custom" -> custom(entry);
      case "text" -> {
        leave(entry, "it is for people to read");
        yield List.of();
      }
      default -> {
        invalid(entry, "Unknown quality type '" + type + "'" + NearestWord.hint(type, TYPES));
        yield List.of();
      }
    };
  }

  private List<Rule> library(QualityEntry entry) {
    Optional<String> metric = text(entry, "metric").or(() -> text(entry, "rule"));
    if (metric.isEmpty()) {
      invalid(entry, "A quality entry of type library needs a 'metric'");
      return List.of();
    }
    Optional<OdcsOperator> operator = operator(entry);
    if (operator.isEmpty()) {
      return List.of();
    }
    OdcsMetric known = new OdcsMetric(entry, operator.orElseThrow());
    try {
      List<Rule> rules = new ArrayList<>();
      Severity usual =
          known.strict() || metric.orElseThrow().equals("rowCount")
              ? Severity.CRITICAL
              : Severity.WARNING;
      for (OdcsMetric.RuleDraft draft : known.drafts(metric.orElseThrow())) {
        rules.add(
            ruleWriter.rule(
                about(entry, metric.orElseThrow(), usual), draft.type(), draft.arguments()));
      }
      return rules;
    } catch (IllegalArgumentException e) {
      invalid(entry, String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private Optional<OdcsOperator> operator(QualityEntry entry) {
    List<OdcsOperator> operators = OdcsOperator.of(entry.entry());
    if (operators.size() != 1) {
      invalid(
          entry,
          "A quality entry needs exactly one operator such as mustBe or mustBeLessThan, not "
              + operators.size());
      return Optional.empty();
    }
    OdcsOperator operator = operators.get(0);
    if (operator.name().endsWith("Between")
        && !(operator.value() instanceof List<?> two
            && two.size() == 2
            && two.stream().allMatch(Number.class::isInstance))) {
      invalid(entry, "'" + operator.name() + "' must be two numbers, the smaller one first");
      return Optional.empty();
    }
    return Optional.of(operator);
  }

  private List<Rule> sql(QualityEntry entry) {
    Optional<String> query = text(entry, "query");
    Optional<OdcsOperator> operator = operator(entry);
    if (query.isEmpty()) {
      invalid(entry, "A quality entry of type sql needs a 'query'");
      return List.of();
    }
    if (operator.isEmpty()) {
      return List.of();
    }
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("query", query(entry, query.orElseThrow()));
    arguments.putAll(operator.orElseThrow().limits());
    String type =
        operator.orElseThrow().negated()
            ? "expect_query_value_to_not_be_between"
            : "expect_query_value_to_be_between";
    return List.of(ruleWriter.rule(about(entry, "sql", Severity.CRITICAL), type, arguments));
  }

  /**
   * The query with {@code {batch}} in place of the standard's placeholders and of the table's name.
   */
  private String query(QualityEntry entry, String query) {
    String column = entry.column().map(name -> "`" + name + "`").orElse("*");
    return query
        .replaceAll("\\$?\\{\\s*(?:table|object|model|schema|dataset)\\s*\\}", "{batch}")
        .replaceAll("\\$?\\{\\s*(?:column|property|field)\\s*\\}", column)
        .replaceAll(
            "(?i)\\b(from|join)\\s+(?:`?"
                + contract.name().domain()
                + "`?\\.)?`?"
                + contract.name().dataset()
                + "`?(?![\\w.])",
            "$1 {batch}");
  }

  private List<Rule> custom(QualityEntry entry) {
    String engine =
        text(entry, "engine").orElse("").toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    if (!engine.equals("greatexpectations") && !engine.equals("gx") && !engine.equals("kho")) {
      leave(entry, "it is for another engine: " + text(entry, "engine").orElse("none named"));
      return List.of();
    }
    Object implementation = entry.entry().get("implementation");
    if (implementation == null) {
      invalid(entry, "A custom quality entry needs an 'implementation'");
      return List.of();
    }
    List<Rule> rules = new ArrayList<>();
    for (Rule rule :
        new GxImplementationReader(contract.file(), entry, problems).rules(implementation)) {
      Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
      rule.arguments().forEach((name, given) -> arguments.put(name, given.value()));
      EntryContext about = about(entry, rule.id(), rule.severity());
      Optional<Dimension> dimension = about.dimension().or(rule::dimension);
      rules.add(
          ruleWriter.rule(
              new EntryContext(
                  about.id(), about.line(), about.severity(), dimension, about.notes()),
              rule.type(),
              arguments));
    }
    return rules;
  }

  private EntryContext about(QualityEntry entry, String fallback, Severity usual) {
    String prefix = "contract." + entry.column().map(name -> name + ".").orElse("");
    String id =
        text(entry, "id")
            .or(() -> text(entry, "name"))
            .map(name -> "contract." + name.strip().replaceAll("\\s+", "_"))
            .orElse(prefix + fallback);
    return new EntryContext(
        id,
        entry.line(),
        severity(entry, usual),
        dimension(entry),
        text(entry, "description").or(() -> text(entry, "name")));
  }

  private static Severity severity(QualityEntry entry, Severity usual) {
    return switch (text(entry, "severity").orElse("").toLowerCase(Locale.ROOT)) {
      case "error", "critical", "fatal", "high", "blocker" -> Severity.CRITICAL;
      case "warning", "warn", "medium" -> Severity.WARNING;
      case "info", "low", "debug" -> Severity.INFO;
      default -> usual;
    };
  }

  private Optional<Dimension> dimension(QualityEntry entry) {
    Optional<String> word = text(entry, "dimension").map(text -> text.toUpperCase(Locale.ROOT));
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Optional<Dimension> known =
        Arrays.stream(Dimension.values())
            .filter(dimension -> dimension.name().equals(word.orElseThrow()))
            .findFirst();
    if (known.isEmpty()) {
      List<String> names = Arrays.stream(Dimension.values()).map(Dimension::name).toList();
      invalid(
          entry,
          "Unknown dimension '"
              + word.orElseThrow().toLowerCase(Locale.ROOT)
              + "'"
              + NearestWord.hint(word.orElseThrow(), names).toLowerCase(Locale.ROOT));
    }
    return known;
  }

  private void leave(QualityEntry entry, String why) {
    String words =
        text(entry, "description")
            .or(() -> text(entry, "name"))
            .or(() -> text(entry, "engine"))
            .orElse("");
    unchecked.add(new UncheckedEntry(ruleWriter.at(entry.line()), entry.column(), words, why));
  }

  static Optional<String> text(QualityEntry entry, String key) {
    Object value = entry.entry().get(key);
    return value == null || value instanceof Map<?, ?> || value instanceof List<?>
        ? Optional.empty()
        : Optional.of(String.valueOf(value).strip()).filter(text -> !text.isEmpty());
  }

  private void invalid(QualityEntry entry, String message) {
    problems.add(ErrorCode.CONTRACT_INVALID, contract.file(), entry.line(), message);
  }
}
