package vn.kho.etl.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.http.PostClient;
import vn.kho.etl.http.PostResult;
import vn.kho.etl.journal.LastLoads;
import vn.kho.etl.journal.StageLock;
import vn.kho.etl.pipeline.NightlyRunResult;
import vn.kho.quality.score.Score;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Exports metrics to Prometheus after a load: to a file for the node exporter, to a Pushgateway, or
 * both. A failed export fails no run.
 */
public final class PrometheusExporter {
  private static final Logger LOG = LoggerFactory.getLogger(PrometheusExporter.class);
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String JOB = "metrics/job/kho";

  private final Path state;
  private final Optional<Path> file;
  private final Optional<PostClient> gateway;

  private PrometheusExporter(Path state, Optional<Path> file, Optional<PostClient> gateway) {
    this.state = state;
    this.file = file;
    this.gateway = gateway;
  }

  /**
   * What settings ask for; nothing by default.
   *
   * @throws vn.kho.schema.problem.KhoException SETTING_INVALID
   */
  public static PrometheusExporter of(Settings settings) {
    Optional<Path> file =
        settings.text(Setting.METRICS_FILE).isBlank()
            ? Optional.empty()
            : Optional.of(settings.path(Setting.METRICS_FILE));
    Optional<PostClient> gateway = Optional.empty();
    if (!settings.text(Setting.METRICS_PUSH).isBlank()) {
      URI base = PostClient.address(settings, Setting.METRICS_PUSH);
      URI job = URI.create(base.toString().replaceFirst("/*$", "/") + JOB);
      gateway = Optional.of(new PostClient(job, "", settings.duration(Setting.METRICS_TIMEOUT)));
    }
    return new PrometheusExporter(settings.path(Setting.STATE), file, gateway);
  }

  /**
   * Exports the metrics of every dataset after a load.
   *
   * @param loads the last loads, with those of this night
   * @param scores the last scores, with those of this night
   * @return notes for the run summary
   */
  public List<String> report(
      NightlyRunResult night,
      List<Contract> contracts,
      Supplier<Map<String, LastLoads.LoadSummary>> loads,
      Supplier<Map<String, Score>> scores) {
    List<String> notes = new ArrayList<>();
    if (file.isEmpty() && gateway.isEmpty()) {
      return notes;
    }
    // The lock is held from reading the tables on: of two loads that end together the later one
    // writes last, and has read the results of the other.
    try (StageLock lock = StageLock.await(state, "metrics", night.run())) {
      LOG.debug("metrics are written under {}", lock);
      String text =
          new LoadMetrics(contracts, loads.get(), scores.get()).text(night, Instant.now());
      file.ifPresent(path -> write(path, text, notes));
      gateway.ifPresent(endpoint -> push(endpoint, text, notes));
    }
    notes.forEach(LOG::warn);
    return notes;
  }

  /** Replaces the file atomically, so that a collector never reads half of it. */
  private static void write(Path path, String text, List<String> notes) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, ".kho", ".new");
      try {
        Files.writeString(fresh, text);
        readableByAll(fresh);
        Files.move(
            fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("metrics.file", e);
      notes.add(
          "Cannot write the metrics, the file cannot be written: "
              + path
              + ". Look at the setting metrics.file.");
    }
  }

  /** The collector runs as another user, and a temporary file is readable by its owner alone. */
  private static void readableByAll(Path file) {
    if (!file.toFile().setReadable(true, false)) {
      LOG.debug("{} stays as readable as it is", file);
    }
  }

  private static void push(PostClient gateway, String text, List<String> notes) {
    PostResult answer = gateway.send("PUT", TEXT, text);
    if (answer.kind() != PostResult.PostOutcome.TAKEN) {
      notes.add(
          "Cannot push the metrics to "
              + gateway.name()
              + ", "
              + answer.why()
              + ". The next load pushes them anew; look at the setting metrics.push.");
    }
  }
}
