package vn.kho.quality.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import vn.kho.quality.metric.MetricKind;
import vn.kho.quality.metric.MetricValue;
import vn.kho.quality.verdict.Dimension;
import vn.kho.quality.verdict.Severity;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.problem.Problems;

/** Reads a suite's {@code anomalies}. */
final class AnomalyReader {
  private static final Set<String> OWN =
      Set.of(
          "id",
          "metric",
          "column",
          "rule",
          "strategy",
          "severity",
          "dimension",
          "minHistory",
          "notes");

  private final Path file;
  private final Problems problems;
  private final Set<String> rules;
  private final Set<String> ids;

  AnomalyReader(Path file, Problems problems, List<Rule> rules) {
    this.file = file;
    this.problems = problems;
    this.rules = rules.stream().map(Rule::id).collect(Collectors.toSet());
    this.ids = new HashSet<>(this.rules);
  }

  List<AnomalyCheck> anomalies(@Nullable Node node) {
    List<AnomalyCheck> anomalies = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(entry -> anomaly(entry).ifPresent(anomalies::add));
    } else if (node != null) {
      invalid(SuiteNodeReader.line(node), "'anomalies' must be a list");
    }
    return anomalies;
  }

  private Optional<AnomalyCheck> anomaly(Node node) {
    int line = SuiteNodeReader.line(node);
    if (!(node instanceof MappingNode mapping)) {
      invalid(line, "An anomaly must be a mapping with 'metric' and 'strategy'");
      return Optional.empty();
    }
    int before = problems.found().size();
    Map<String, Node> entries = SuiteNodeReader.entries(mapping);
    Optional<MetricKind> kind = kind(entries, line);
    Optional<AnomalyStrategy> strategy = strategy(entries, line);
    if (kind.isEmpty() || strategy.isEmpty()) {
      return Optional.empty();
    }
    String instance = instance(kind.orElseThrow(), entries, line);
    Map<String, Object> parameters = parameters(strategy.orElseThrow(), entries, line);
    AnomalyCheck anomaly =
        new AnomalyCheck(
            id(entries, kind.orElseThrow(), instance, line),
            kind.orElseThrow(),
            instance,
            strategy.orElseThrow(),
            parameters,
            word(entries, "severity", Severity.class).orElse(Severity.WARNING),
            word(entries, "dimension", Dimension.class).orElse(kind.orElseThrow().dimension()),
            minHistory(entries, strategy.orElseThrow().leastHistory(parameters)),
            text(entries, "notes"),
            RuleOrigin.of(file, line));
    return problems.found().size() > before ? Optional.empty() : Optional.of(anomaly);
  }

  private Optional<MetricKind> kind(Map<String, Node> entries, int line) {
    Optional<String> given = required(entries, "metric", line, MetricKind.names());
    Optional<MetricKind> kind = given.flatMap(MetricKind::named);
    if (given.isPresent() && kind.isEmpty()) {
      unknown(entries, "metric", given.orElseThrow(), MetricKind.names());
    }
    return kind;
  }

  private Optional<AnomalyStrategy> strategy(Map<String, Node> entries, int line) {
    Optional<String> given = required(entries, "strategy", line, AnomalyStrategy.words());
    Optional<AnomalyStrategy> strategy = given.flatMap(AnomalyStrategy::named);
    if (given.isPresent() && strategy.isEmpty()) {
      unknown(entries, "strategy", given.orElseThrow(), AnomalyStrategy.words());
    }
    return strategy;
  }

  private Optional<String> required(
      Map<String, Node> entries, String key, int line, List<String> words) {
    Optional<String> given = text(entries, key);
    if (given.isEmpty()) {
      invalid(line, "An anomaly has no '" + key + "'. Give one of " + String.join(", ", words));
    }
    return given;
  }

  private String instance(MetricKind kind, Map<String, Node> entries, int line) {
    String key =
        switch (kind.about()) {
          case TABLE -> "";
          case COLUMN, NUMBERS -> "column";
          case RULE -> "rule";
        };
    for (String other : List.of("column", "rule")) {
      Node given = entries.get(other);
      if (given != null && !other.equals(key)) {
        invalid(SuiteNodeReader.line(given), "'" + kind.analyzer() + "' takes no '" + other + "'");
      }
    }
    if (key.isEmpty()) {
      return MetricValue.TABLE;
    }
    Optional<String> given = text(entries, key);
    if (given.isEmpty()) {
      invalid(line, "'" + kind.analyzer() + "' needs a '" + key + "'");
    } else if (key.equals("rule") && !rules.contains(given.orElseThrow())) {
      unknown(entries, key, given.orElseThrow(), rules);
    }
    return given.orElse(MetricValue.TABLE);
  }

  private Map<String, Object> parameters(
      AnomalyStrategy strategy, Map<String, Node> entries, int line) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    int before = problems.found().size();
    entries.forEach(
        (key, node) -> {
          if (OWN.contains(key)) {
            return;
          }
          AnomalyStrategy.ParameterType parameter = strategy.parameters().get(key);
          Object value = SuiteNodeReader.value(node);
          if (parameter == null) {
            Set<String> known = new HashSet<>(OWN);
            known.addAll(strategy.parameters().keySet());
            invalid(
                SuiteNodeReader.line(node),
                "Unknown parameter '"
                    + key
                    + "' of "
                    + strategy.word()
                    + NearestWord.hint(key, known));
          } else if (value == null || !parameter.takes(value)) {
            invalid(SuiteNodeReader.line(node), "'" + key + "' must be " + parameter.words());
          } else {
            parameters.put(key, value);
          }
        });
    if (problems.found().size() == before) {
      strategy
          .fault(parameters)
          .ifPresent(fault -> invalid(line, "'" + strategy.word() + "' " + fault));
    }
    return parameters;
  }

  private int minHistory(Map<String, Node> entries, int least) {
    Node node = entries.get("minHistory");
    if (node == null) {
      return least;
    }
    if (SuiteNodeReader.value(node) instanceof Long given && given >= 0 && given <= 10_000) {
      return (int) Math.max(least, given);
    }
    invalid(SuiteNodeReader.line(node), "'minHistory' must be a whole number of at least 0");
    return least;
  }

  private String id(Map<String, Node> entries, MetricKind kind, String instance, int line) {
    String stem = kind.analyzer().toLowerCase(Locale.ROOT);
    String fallback =
        "anomaly." + (kind.about() == MetricKind.MetricSubject.TABLE ? "" : instance + ".");
    String id = text(entries, "id").orElse(fallback + stem);
    if (!ids.add(id)) {
      invalid(line, "The id '" + id + "' is used twice. Give each rule its own id");
    }
    return id;
  }

  private <E extends Enum<E>> Optional<E> word(
      Map<String, Node> entries, String key, Class<E> words) {
    Optional<String> given = text(entries, key);
    List<String> known =
        Arrays.stream(words.getEnumConstants())
            .map(one -> one.name().toLowerCase(Locale.ROOT))
            .toList();
    int at = given.map(one -> known.indexOf(one.toLowerCase(Locale.ROOT))).orElse(-1);
    if (given.isPresent() && at < 0) {
      unknown(entries, key, given.orElseThrow(), known);
    }
    return at < 0 ? Optional.empty() : Optional.of(words.getEnumConstants()[at]);
  }

  private static Optional<String> text(Map<String, Node> entries, String key) {
    return Optional.ofNullable(entries.get(key)).map(SuiteNodeReader::value).map(String::valueOf);
  }

  private void unknown(
      Map<String, Node> entries, String key, String given, Collection<String> known) {
    int line = SuiteNodeReader.line(Objects.requireNonNull(entries.get(key)));
    invalid(line, "Unknown " + key + " '" + given + "'" + NearestWord.hint(given, known));
  }

  private void invalid(int line, String message) {
    problems.add(ErrorCode.SUITE_INVALID, file, line, message);
  }
}
