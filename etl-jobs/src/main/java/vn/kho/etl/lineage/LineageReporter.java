package vn.kho.etl.lineage;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.http.PostClient;
import vn.kho.etl.pipeline.DatasetResult;
import vn.kho.etl.pipeline.PipelineStages;
import vn.kho.etl.pipeline.RunProgress;
import vn.kho.etl.pipeline.RunTrigger;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Reports every dataset's load when it starts and when it ends, to a file, to a server, or both; to
 * nobody where the settings name neither. Nothing that goes wrong here stops a load.
 */
public final class LineageReporter {
  private static final Logger LOG = LoggerFactory.getLogger(LineageReporter.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EventWriter events;
  private final Map<DatasetName, Contract> contracts = new ConcurrentHashMap<>();
  private final Map<String, ObservedLoad> seen = new ConcurrentHashMap<>();
  private final Optional<Path> file;
  private final Optional<EventSender> post;
  private final Set<String> unreported = new ConcurrentSkipListSet<>();

  private LineageReporter(EventWriter events, Optional<Path> file, Optional<EventSender> post) {
    this.events = events;
    this.file = file;
    this.post = post;
  }

  /**
   * The lineage of one run.
   *
   * @throws vn.kho.schema.problem.KhoException SETTING_INVALID
   */
  public static LineageReporter of(
      Settings settings, String run, RunTrigger caller, List<Contract> contracts) {
    Optional<Path> file =
        settings.text(Setting.LINEAGE_FILE).isBlank()
            ? Optional.empty()
            : Optional.of(settings.path(Setting.LINEAGE_FILE));
    Optional<EventSender> post = Optional.empty();
    if (!settings.text(Setting.LINEAGE_URL).isBlank()) {
      PostClient endpoint =
          new PostClient(
              PostClient.address(settings, Setting.LINEAGE_URL),
              settings.text(Setting.LINEAGE_KEY).strip(),
              settings.duration(Setting.LINEAGE_TIMEOUT));
      EventOutbox outbox = new EventOutbox(settings.path(Setting.STATE), run);
      post = Optional.of(new EventSender(endpoint, outbox, PATIENCE));
    }
    EventWriter events =
        new EventWriter(
            new EventWriter.LineageRun(
                run,
                caller,
                Instant.now(),
                settings.text(Setting.LINEAGE_NAMESPACE).strip(),
                settings.location(Setting.WAREHOUSE)));
    LineageReporter lineage = new LineageReporter(events, file, post);
    contracts.forEach(contract -> lineage.contracts.put(contract.name(), contract));
    return lineage;
  }

  private boolean silent() {
    return file.isEmpty() && post.isEmpty();
  }

  /** Wraps stages so that the counts of each pipeline are recorded. */
  public PipelineStages around(PipelineStages stages) {
    return silent() ? stages : new LineageStages(stages, this);
  }

  /** Wraps a progress so that an event is sent at the end of each pipeline. */
  public RunProgress around(RunProgress progress) {
    return silent() ? progress : new LineageProgress(progress, this);
  }

  /** Waits until queued events are sent; returns notes for the run summary. */
  public List<String> finish() {
    List<String> notes = new ArrayList<>(post.map(EventSender::finish).orElse(List.of()));
    if (!unreported.isEmpty()) {
      notes.add(
          "Cannot write lineage events of "
              + String.join(", ", unreported)
              + ". Look at the log, and at the setting lineage.file"
              + file.map(path -> ": " + path).orElse("."));
    }
    return notes;
  }

  void started(DatasetName name) {
    Optional.ofNullable(contracts.get(name))
        .ifPresent(contract -> report(name.toString(), () -> events.start(contract)));
  }

  void saw(DatasetName name, UnaryOperator<ObservedLoad> more) {
    seen.compute(
        name.toString(), (unused, one) -> more.apply(one == null ? ObservedLoad.NOTHING : one));
  }

  void ended(DatasetResult result) {
    Optional<Contract> contract =
        contracts.values().stream()
            .filter(one -> one.name().toString().equals(result.dataset()))
            .findFirst();
    ObservedLoad known = seen.getOrDefault(result.dataset(), ObservedLoad.NOTHING);
    report(result.dataset(), () -> events.end(result, contract, known));
  }

  /** Events must not fail a load: an exception becomes a note. */
  private synchronized void report(String dataset, Supplier<String> writing) {
    try {
      String event = writing.get();
      post.ifPresent(one -> one.send(event));
      file.ifPresent(path -> EventOutbox.append(path, event));
    } catch (RuntimeException e) {
      LOG.warn("the lineage of {} is not reported", dataset, e);
      unreported.add(dataset);
    }
  }
}
