package vn.kho.quality.metric;

import java.util.List;

/** Where metrics are kept. */
public interface MetricStore {

  /** Keeps metrics; those of the same key are replaced. */
  void save(MetricSet metrics);

  /** The metrics that are wanted, the oldest key first. */
  List<MetricSet> read(MetricFilter filter);
}
