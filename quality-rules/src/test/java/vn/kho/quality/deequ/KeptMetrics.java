package vn.kho.quality.deequ;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.kho.quality.metric.Metric;
import vn.kho.quality.metric.MetricFilter;
import vn.kho.quality.metric.MetricKey;
import vn.kho.quality.metric.MetricSet;
import vn.kho.quality.metric.MetricStore;

/** Metrics in memory. */
final class KeptMetrics implements MetricStore {
  private final Map<MetricKey, MetricSet> kept = new LinkedHashMap<>();

  @Override
  public void save(MetricSet metrics) {
    kept.put(metrics.key(), metrics);
  }

  @Override
  public List<MetricSet> read(MetricFilter filter) {
    List<MetricSet> found = new ArrayList<>();
    for (MetricSet set : kept.values()) {
      if (filter.wants(set.key())) {
        List<Metric> wanted =
            set.metrics().stream().filter(metric -> filter.wants(metric.name())).toList();
        found.add(new MetricSet(set.key(), wanted));
      }
    }
    found.sort(Comparator.comparing(set -> set.key().time()));
    return found;
  }
}
