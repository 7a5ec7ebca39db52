package vn.kho.quality.suite;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of a dataset.
 *
 * @param file where it was read
 * @param name usually {@code domain.dataset}
 * @param errorBudget share of rows, 0 to 1, that critical row rules may set aside before a run is
 *     held
 * @param parameters values that arguments may name by {@code $PARAMETER}
 * @param rules in order, at least one
 * @param anomalies metrics that must not break with their history
 */
public record Suite(
    Path file,
    String name,
    double errorBudget,
    Map<String, @Nullable Object> parameters,
    List<Rule> rules,
    List<AnomalyCheck> anomalies) {
  /** The budget where a suite names none. */
  public static final double ERROR_BUDGET = 0.05;

  /** Copies what is mutable. */
  public Suite {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    rules = List.copyOf(rules);
    anomalies = List.copyOf(anomalies);
  }

  /** A suite without anomaly checks. */
  public Suite(
      Path file,
      String name,
      double errorBudget,
      Map<String, @Nullable Object> parameters,
      List<Rule> rules) {
    this(file, name, errorBudget, parameters, rules, List.of());
  }
}
