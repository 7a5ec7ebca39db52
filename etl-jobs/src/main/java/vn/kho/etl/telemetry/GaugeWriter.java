package vn.kho.etl.telemetry;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/** Writes the samples of one Prometheus gauge. */
final class GaugeWriter {
  private final GaugeSnapshot.Builder points;

  GaugeWriter(String name, String help) {
    this.points = GaugeSnapshot.builder().name(name).help(help);
  }

  /** Adds a sample; {@code labels} are alternating names and values. */
  GaugeWriter set(double value, String... labels) {
    points.dataPoint(
        GaugeSnapshot.GaugeDataPointSnapshot.builder()
            .value(value)
            .labels(Labels.of(labels))
            .build());
    return this;
  }

  GaugeSnapshot done() {
    return points.build();
  }
}
