package vn.kho.etl.land;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.extract.DeliveryMover;
import vn.kho.etl.extract.PathPattern;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.table.RunName;

/**
 * Moves delivered files into the archive once the journal records that they are loaded. Each run
 * has its own folder there. A run that died before or while it moved its files left all or some of
 * them at the source: the next load moves those, and does not take them for a new delivery. While
 * one of them cannot be moved, nothing newer is loaded.
 */
public final class DeliveryArchive {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryArchive.class);

  private final String run;
  private final ZoneId zone;
  private final List<Contract> contracts;
  private final List<String> forbidden;
  private final boolean folderPerAgency;
  private KnownFiles loaded = KnownFiles.NONE;
  private final Map<String, List<Delivery>> expected = new ConcurrentHashMap<>();
  private final Map<String, Contract> loading = new ConcurrentHashMap<>();

  /**
   * The archives of one run.
   *
   * @param contracts all there are: a file that two of them read stays
   * @param run the run's id
   */
  public DeliveryArchive(Settings settings, List<Contract> contracts, String run) {
    this.run = run;
    this.zone = settings.zone(Setting.TIME_ZONE);
    this.contracts = List.copyOf(contracts);
    this.folderPerAgency = settings.flag(Setting.SOURCES_FOLDER_PER_AGENCY);
    this.forbidden =
        Stream.of(Setting.WAREHOUSE, Setting.LANDING, Setting.STATE)
            .map(own -> settings.location(own).replaceFirst("^file:", ""))
            .toList();
  }

  /** Sets the files of earlier loads, also for a run that loads everything again. */
  public DeliveryArchive remembering(KnownFiles files) {
    loaded = files;
    return this;
  }

  /**
   * Those of the deliveries that the last load has read and left behind.
   *
   * @param received the deliveries, each with the files that landed of it
   * @param fingerprint what the dataset is made with today
   * @param again whether what was loaded is to be read again
   */
  Set<Delivery> leftBehind(
      Contract contract,
      Map<Delivery, List<LandedFile>> received,
      String fingerprint,
      boolean again) {
    Optional<LastLoad> last = loaded.last(contract.name());
    if (contract.server().archive().isEmpty() || last.isEmpty()) {
      return Set.of();
    }
    LastLoad load = last.orElseThrow();
    List<LandedFile> files = received.values().stream().flatMap(List::stream).toList();
    boolean whole = !again && load.fingerprints().contains(fingerprint) && load.within(files);
    Set<Delivery> left = new LinkedHashSet<>();
    received.forEach(
        (delivery, landed) -> {
          boolean read = !landed.isEmpty() && landed.stream().allMatch(load::read);
          if (read && older(delivery, load.run()) && left(contract, delivery, load.run(), whole)) {
            left.add(delivery);
          }
        });
    return left;
  }

  private boolean left(Contract contract, Delivery delivery, String of, boolean whole) {
    Optional<DeliveryMover> mover = delivery.content().mover();
    if (mover.isEmpty() || staying(contract, delivery, mover.orElseThrow()).isPresent()) {
      return false;
    }
    String folder = folder(contract, of);
    try {
      return !mover.orElseThrow().archived(folder) && (whole || mover.orElseThrow().begun(folder));
    } catch (IOException e) {
      throw LandFailures.brokeOff(contract, delivery, e);
    }
  }

  /**
   * Whether a file was last written to before a run began; also where its source does not say when.
   */
  private static boolean older(Delivery delivery, String of) {
    try {
      return Instant.parse(delivery.stamp().version()).isBefore(RunName.start(of).plusSeconds(1));
    } catch (DateTimeParseException e) {
      return true;
    }
  }

  /**
   * Moves a delivery that the last load left behind, and gives a sentence about it.
   *
   * @throws KhoException SOURCE_REFUSED where it cannot be moved: once something newer was loaded,
   *     a later load would take it for a new delivery
   */
  String moveLeft(Contract contract, Delivery delivery) {
    String run = loaded.last(contract.name()).orElseThrow().run();
    String folder = folder(contract, run);
    try {
      String to = delivery.content().mover().orElseThrow().move(folder);
      return delivery.origin() + " was loaded by run " + run + ": moved to " + to + ".";
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.SOURCE_REFUSED,
          "Cannot load "
              + contract.name()
              + ", a file that run "
              + run
              + " loaded cannot be moved to the archive, "
              + why(e)
              + ": "
              + delivery.origin()
              + ". Let Kho write there, or move it by hand to the folder "
              + folder
              + "; then load again.",
          e);
    }
  }

  /** Remembers deliveries that are moved once their load is recorded in the journal. */
  void expect(Contract contract, List<Delivery> deliveries) {
    if (contract.server().archive().isPresent()) {
      expected.put(contract.name().toString(), deliveries);
      loading.put(contract.name().toString(), contract);
    }
  }

  /** Whether deliveries of a dataset are to be moved. */
  public boolean expects(String dataset) {
    return loading.containsKey(dataset);
  }

  /**
   * Moves the deliveries of a dataset whose load ended well and is recorded in the journal.
   *
   * @return what a person should know of it, a sentence each
   */
  public List<String> move(String dataset) {
    Contract contract = loading.get(dataset);
    if (contract == null) {
      return List.of();
    }
    List<String> notes = new ArrayList<>();
    int moved = 0;
    for (Delivery delivery : expected.getOrDefault(dataset, List.of())) {
      Optional<DeliveryMover> mover = delivery.content().mover();
      Optional<String> why =
          mover.isEmpty()
              ? Optional.of(delivery.origin() + " is not moved to the archive, a link leads to it.")
              : staying(contract, delivery, mover.orElseThrow());
      if (why.isPresent()) {
        notes.add(why.orElseThrow());
        continue;
      }
      try {
        LOG.debug("{} is at {} now", delivery, mover.orElseThrow().move(folder(contract, run)));
        moved++;
      } catch (IOException | KhoException e) {
        notes.add(failed(delivery, e)); // What is loaded stays loaded; the next load tries again.
      }
    }
    if (moved > 0) {
      String files = moved == 1 ? " delivered file was" : " delivered files were";
      notes.add(0, moved + files + " moved to the archive: " + folder(contract, run) + ".");
    }
    return notes;
  }

  private static String why(Exception e) {
    return e instanceof FileAlreadyExistsException
        ? "the archive has a file of this name"
        : String.valueOf(e.getMessage());
  }

  private static String failed(Delivery delivery, Exception e) {
    LOG.warn("{} cannot be moved", delivery.origin(), e);
    return ErrorCode.SOURCE_REFUSED.text()
        + " Cannot move a delivered file to the archive, "
        + why(e)
        + ": "
        + delivery.origin()
        + ". It stays where it is; the next load moves it, or loads nothing.";
  }

  /** Why a file is never moved; empty where it may be. */
  private Optional<String> staying(Contract contract, Delivery delivery, DeliveryMover mover) {
    if (forbidden.stream().anyMatch(own -> delivery.origin().startsWith(own + "/"))) {
      return Optional.of(delivery.origin() + " is a file of the warehouse: it is not moved.");
    }
    return contracts.stream()
        .filter(other -> !other.name().equals(contract.name()) && reads(contract, other, mover))
        .findFirst()
        .map(
            other ->
                delivery.origin()
                    + " is not moved to the archive, "
                    + other.name()
                    + " reads it too.");
  }

  private boolean reads(Contract contract, Contract other, DeliveryMover mover) {
    Server server = other.server();
    boolean apart =
        folderPerAgency
            && server.kind() == Server.ServerKind.LOCAL
            && !other.agency().id().equals(contract.agency().id());
    boolean same = server.kind() == contract.server().kind() && !apart;
    return same
        && mover.names().stream().anyMatch(name -> PathPattern.matches(server.location(), name));
  }

  /** The folder of a run, by its day, below the folder that the pattern begins with. */
  private String folder(Contract contract, String of) {
    return String.join("/", contract.server().archive().orElseThrow(), day(of).toString(), of);
  }

  /** The day on which a run began, in the zone of the settings; the names of runs are in UTC. */
  private LocalDate day(String of) {
    return RunName.start(of).atZone(zone).toLocalDate();
  }
}
