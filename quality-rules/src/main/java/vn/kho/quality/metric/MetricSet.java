package vn.kho.quality.metric;

import java.util.List;

/**
 * The metrics of one key.
 *
 * @param key when and of what
 * @param metrics what was found
 */
public record MetricSet(MetricKey key, List<Metric> metrics) {

  /** Copies the list. */
  public MetricSet {
    metrics = List.copyOf(metrics);
  }
}
