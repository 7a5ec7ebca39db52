package vn.kho.etl.telemetry;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import vn.kho.etl.journal.LastLoads;
import vn.kho.etl.ledger.LedgerCounts;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.quality.score.Score;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.LoadStatus;

/**
 * The metrics after a load, for every dataset with a contract, not only those of this load:
 * otherwise the load of one agency would remove the metrics of the others.
 */
final class LoadMetrics {
  private static final double MILLIS = 1000;

  private final Map<String, Contract> contracts = new TreeMap<>();
  private final Map<String, LastLoads.LoadSummary> loads;
  private final Map<String, Score> scores;

  LoadMetrics(
      List<Contract> contracts,
      Map<String, LastLoads.LoadSummary> loads,
      Map<String, Score> scores) {
    contracts.forEach(contract -> this.contracts.put(contract.name().toString(), contract));
    this.loads = loads;
    this.scores = scores;
  }

  /** The metrics in the Prometheus text format. */
  String text(NightlyRunResult night, Instant now) {
    List<MetricSnapshot> all =
        new ArrayList<>(List.of(good(), last(), status(), rows(), seconds()));
    all.addAll(List.of(score(), promised(), late(now)));
    all.addAll(run(night, now));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, new MetricSnapshots(all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private MetricSnapshot good() {
    GaugeWriter gauge =
        new GaugeWriter(
            "kho_dataset_last_success_timestamp_seconds",
            "When a load of the dataset last ended well (published, unchanged or skipped).");
    loads.forEach((name, load) -> load.good().ifPresent(at -> set(gauge, name, seconds(at))));
    return gauge.done();
  }

  private MetricSnapshot last() {
    return each(
        "kho_dataset_last_load_timestamp_seconds",
        "When the last load of the dataset ended, however it ended.",
        load -> seconds(load.endedAt()));
  }

  private MetricSnapshot seconds() {
    return each(
        "kho_dataset_load_duration_seconds",
        "How long the last load of the dataset took.",
        load -> load.took().toMillis() / MILLIS);
  }

  private MetricSnapshot each(
      String name, String help, ToDoubleFunction<LastLoads.LoadSummary> value) {
    GaugeWriter gauge = new GaugeWriter(name, help);
    loads.forEach((dataset, load) -> set(gauge, dataset, value.applyAsDouble(load)));
    return gauge.done();
  }

  private MetricSnapshot status() {
    GaugeWriter gauge =
        new GaugeWriter("kho_dataset_load_status", "1 at how the last load of the dataset ended.");
    loads.forEach(
        (name, load) -> {
          for (LoadStatus status : LoadStatus.values()) {
            boolean is = status.word().equals(load.status());
            set(gauge, name, is ? 1 : 0, "status", status.word());
          }
        });
    return gauge.done();
  }

  private MetricSnapshot rows() {
    GaugeWriter gauge =
        new GaugeWriter("kho_dataset_rows", "Where the rows of the last load of the dataset went.");
    loads.forEach(
        (name, load) ->
            kinds(load.counts())
                .forEach((kind, rows) -> set(gauge, name, (double) rows, "kind", kind)));
    return gauge.done();
  }

  private static Map<String, Long> kinds(LedgerCounts counts) {
    Map<String, Long> kinds = new TreeMap<>();
    kinds.put("read", counts.read());
    kinds.put("inserted", counts.inserted());
    kinds.put("updated", counts.updated());
    kinds.put("unchanged", counts.unchanged());
    kinds.put("removed", counts.removed());
    kinds.put("merged", counts.merged());
    kinds.put("quarantined", counts.quarantined());
    kinds.put("held", counts.held());
    kinds.put("kept", counts.kept());
    kinds.put("skipped", counts.skipped());
    return kinds;
  }

  private MetricSnapshot score() {
    GaugeWriter gauge =
        new GaugeWriter("kho_dataset_quality_score", "The last quality score, 0 to 100.");
    scores.forEach((name, score) -> set(gauge, name, score.points()));
    return gauge.done();
  }

  private MetricSnapshot promised() {
    GaugeWriter gauge =
        new GaugeWriter(
            "kho_dataset_freshness_limit_seconds",
            "How old the last good load may be, as the contract promises.");
    contracts.forEach(
        (name, contract) ->
            contract.freshness().ifPresent(limit -> set(gauge, name, (double) limit.toSeconds())));
    return gauge.done();
  }

  private MetricSnapshot late(Instant now) {
    GaugeWriter gauge =
        new GaugeWriter(
            "kho_dataset_late", "1 where the promise was broken when these figures were written.");
    contracts.forEach(
        (name, contract) ->
            contract
                .freshness()
                .ifPresent(
                    limit -> {
                      LastLoads.LoadSummary load = loads.get(name);
                      boolean fresh =
                          load != null
                              && load.good()
                                  .filter(at -> !at.plus(limit).isBefore(now))
                                  .isPresent();
                      set(gauge, name, fresh ? 0 : 1);
                    }));
    return gauge.done();
  }

  private static List<MetricSnapshot> run(NightlyRunResult night, Instant now) {
    GaugeWriter datasets =
        new GaugeWriter("kho_run_datasets", "How the datasets of the last run ended.");
    for (LoadStatus status : LoadStatus.values()) {
      long count = night.datasets().stream().filter(d -> d.status() == status).count();
      datasets.set((double) count, "status", status.word());
    }
    return List.of(
        datasets.done(),
        new GaugeWriter("kho_run_duration_seconds", "How long the last run took.")
            .set(night.took().toMillis() / MILLIS)
            .done(),
        new GaugeWriter("kho_run_timestamp_seconds", "When the last run ended.")
            .set(seconds(now))
            .done());
  }

  /** Adds a sample, unless the dataset has no contract any more. */
  private void set(GaugeWriter gauge, String dataset, double value, String... more) {
    Contract contract = contracts.get(dataset);
    if (contract == null) {
      return;
    }
    List<String> labels =
        new ArrayList<>(List.of("dataset", dataset, "agency", contract.agency().id()));
    labels.addAll(List.of(more));
    gauge.set(value, labels.toArray(String[]::new));
  }

  private static double seconds(Instant at) {
    return at.toEpochMilli() / MILLIS;
  }
}
