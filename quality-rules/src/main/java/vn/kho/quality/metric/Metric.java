package vn.kho.quality.metric;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One metric as it is kept: what Deequ's analyzer of that definition found.
 *
 * @param name such as {@code Completeness}
 * @param entity {@code Dataset}, {@code Column} or {@code Multicolumn}
 * @param instance the column, several joined by commas, or {@code *}
 * @param value the figure; empty where the metric is no number
 * @param analyzer the analyzer as Deequ writes it in JSON
 * @param detail a metric that is no number, as Deequ writes it in JSON
 */
public record Metric(
    String name,
    String entity,
    String instance,
    OptionalDouble value,
    String analyzer,
    Optional<String> detail) {}
