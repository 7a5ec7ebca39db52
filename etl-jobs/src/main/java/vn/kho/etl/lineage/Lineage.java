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
import vn.kho.etl.http.Endpoint;
import vn.kho.etl.night.Caller;
import vn.kho.etl.night.DatasetResult;
import vn.kho.etl.night.Progress;
import vn.kho.etl.night.Rooms;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Tells of every dataset's load when it starts and when it ends, to a file, to a server, or both;
 * to nobody where the settings name neither. Nothing that goes wrong here stops a load.
 */
public final class Lineage {
  private static final Logger LOG = LoggerFactory.getLogger(Lineage.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Events events;
  private final Map<DatasetName, Contract> contracts = new ConcurrentHashMap<>();
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private final Optional<Path> file;
  private final Optional<Post> post;
  private final Set<String> untold = new ConcurrentSkipListSet<>();

  private Lineage(Events events, Optional<Path> file, Optional<Post> post) {
    this.events = events;
    this.file = file;
    this.post = post;
  }

  /**
   * The lineage of one run.
   *
   * @throws vn.kho.schema.problem.KhoException SETTING_INVALID
   */
  public static Lineage of(Settings settings, String run, Caller caller, List<Contract> contracts) {
    Optional<Path> file =
        settings.text(Setting.LINEAGE_FILE).isBlank()
            ? Optional.empty()
            : Optional.of(settings.path(Setting.LINEAGE_FILE));
    Optional<Post> post = Optional.empty();
    if (!settings.text(Setting.LINEAGE_URL).isBlank()) {
      Endpoint endpoint =
          new Endpoint(
              Endpoint.address(settings, Setting.LINEAGE_URL),
              settings.text(Setting.LINEAGE_KEY).strip(),
              settings.duration(Setting.LINEAGE_TIMEOUT));
      Outbox outbox = new Outbox(settings.path(Setting.STATE), run);
      post = Optional.of(new Post(endpoint, outbox, PATIENCE));
    }
    Events events =
        new Events(
            new Events.Run(
                run,
                caller,
                Instant.now(),
                settings.text(Setting.LINEAGE_NAMESPACE).strip(),
                settings.location(Setting.WAREHOUSE)));
    Lineage lineage = new Lineage(events, file, post);
    contracts.forEach(contract -> lineage.contracts.put(contract.name(), contract));
    return lineage;
  }

  private boolean silent() {
    return file.isEmpty() && post.isEmpty();
  }

  /** The same rooms, watched. */
  public Rooms around(Rooms rooms) {
    return silent() ? rooms : new WatchedRooms(rooms, this);
  }

  /** The same progress, and the end of every walk told. */
  public Progress around(Progress progress) {
    return silent() ? progress : new WatchedProgress(progress, this);
  }

  /** Waits until what is on its way has arrived; what a person should know of it. */
  public List<String> finish() {
    List<String> notes = new ArrayList<>(post.map(Post::finish).orElse(List.of()));
    if (!untold.isEmpty()) {
      notes.add(
          "Cannot write lineage events of "
              + String.join(", ", untold)
              + ". Look at the log, and at the setting lineage.file"
              + file.map(path -> ": " + path).orElse("."));
    }
    return notes;
  }

  void started(DatasetName name) {
    Optional.ofNullable(contracts.get(name))
        .ifPresent(contract -> tell(name.toString(), () -> events.start(contract)));
  }

  void saw(DatasetName name, UnaryOperator<Seen> more) {
    seen.compute(name.toString(), (unused, one) -> more.apply(one == null ? Seen.NOTHING : one));
  }

  void ended(DatasetResult result) {
    Optional<Contract> contract =
        contracts.values().stream()
            .filter(one -> one.name().toString().equals(result.dataset()))
            .findFirst();
    Seen known = seen.getOrDefault(result.dataset(), Seen.NOTHING);
    tell(result.dataset(), () -> events.end(result, contract, known));
  }

  /** A load is worth more than what is told of it: whatever goes wrong becomes a note. */
  private synchronized void tell(String dataset, Supplier<String> writing) {
    try {
      String event = writing.get();
      post.ifPresent(one -> one.send(event));
      file.ifPresent(path -> Outbox.append(path, event));
    } catch (RuntimeException e) {
      LOG.warn("the lineage of {} is not told", dataset, e);
      untold.add(dataset);
    }
  }
}
