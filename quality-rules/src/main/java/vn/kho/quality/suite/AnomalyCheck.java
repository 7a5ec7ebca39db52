package vn.kho.quality.suite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.kho.quality.metric.MetricKind;
import vn.kho.quality.verdict.Dimension;
import vn.kho.quality.verdict.Severity;

/**
 * A metric that must not deviate from its own history, as a suite's {@code anomalies} declare it.
 *
 * @param id unique in the suite, among the rules too
 * @param kind what is watched
 * @param instance the column or the rule; {@code *} for the table
 * @param strategy what counts as a break
 * @param parameters of the strategy, by Deequ's names: Double, Long, Boolean or text
 * @param severity what a break does
 * @param dimension the quality dimension
 * @param minHistory how many loads must have been before; fewer leave it not applicable
 * @param notes why it is there
 * @param origin where it is written
 */
public record AnomalyCheck(
    String id,
    MetricKind kind,
    String instance,
    AnomalyStrategy strategy,
    Map<String, Object> parameters,
    Severity severity,
    Dimension dimension,
    int minHistory,
    Optional<String> notes,
    RuleOrigin origin) {

  /** Copies the parameters, in order. */
  public AnomalyCheck {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** The name of its expectation in {@code quality.verdict}. */
  public String expectation() {
    return "anomaly_" + strategy.word().replace('-', '_');
  }

  /** The threshold as text. */
  public String expected() {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(", ", strategy.word() + " of " + kind.analyzer() + ": ", ""))
        .replaceFirst(": $", "");
  }

  /** The column that is watched, where it is one. */
  public Optional<String> column() {
    return switch (kind.about()) {
      case COLUMN, NUMBERS -> Optional.of(instance);
      case TABLE, RULE -> Optional.empty();
    };
  }
}
