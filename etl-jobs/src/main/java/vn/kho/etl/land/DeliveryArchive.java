package vn.kho.etl.land;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Moves delivered files out of the way once the journal says that they are loaded. Each run has a
 * folder of its own in the archive, so a file that the last load has read and that is not in that
 * load's folder was left behind by a run that died: it is moved by the next one, and is no part of
 * a new delivery.
 */
public final class DeliveryArchive {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryArchive.class);
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss'z'", Locale.ROOT);
  private static final int START_LENGTH = "20261122t180405z".length();

  private final String run;
  private final ZoneId zone;
  private final List<Contract> contracts;
  private final List<String> forbidden;
  private final boolean folderPerAgency;
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

  /**
   * Whether a delivery was read by the last load and left behind before it was moved.
   *
   * @param files what landed of it
   * @param recipe what the dataset is made with today
   */
  boolean leftBehind(
      Contract contract, Delivery delivery, List<LandedFile> files, String recipe, LastLoad last)
      throws IOException {
    Optional<DeliveryMover> mover = delivery.content().mover();
    if (mover.isEmpty() || files.isEmpty() || !files.stream().allMatch(last::read)) {
      return false;
    }
    if (staying(contract, delivery, mover.orElseThrow()).isPresent()) {
      return false;
    }
    String folder = folder(contract, last.run());
    boolean same = last.recipes().contains(recipe);
    return !mover.orElseThrow().archived(folder) && (same || mover.orElseThrow().begun(folder));
  }

  /** Moves what the last load left behind; says so, or why not. */
  String moveLeft(Contract contract, Delivery delivery, LastLoad last) {
    try {
      String to = delivery.content().mover().orElseThrow().move(folder(contract, last.run()));
      return delivery.origin() + " was loaded by run " + last.run() + ": moved to " + to + ".";
    } catch (IOException e) {
      return failed(delivery, e) + " It was loaded by run " + last.run() + ": not read again.";
    }
  }

  /** Remembers deliveries that are moved once their load is written down. */
  void expect(Contract contract, List<Delivery> deliveries) {
    if (contract.server().archive().isPresent()) {
      expected.put(contract.name().toString(), deliveries);
      loading.put(contract.name().toString(), contract);
    }
  }

  /**
   * Moves the deliveries of a dataset whose load ended well and is written down.
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
      } catch (IOException e) {
        notes.add(failed(delivery, e));
      }
    }
    if (moved > 0) {
      String files = moved == 1 ? " delivered file was" : " delivered files were";
      notes.add(0, moved + files + " moved to the archive: " + folder(contract, run) + ".");
    }
    return notes;
  }

  private static String failed(Delivery delivery, IOException e) {
    LOG.warn("{} cannot be moved", delivery.origin(), e);
    String why =
        e instanceof FileAlreadyExistsException
            ? "the archive has a file of this name"
            : String.valueOf(e.getMessage());
    return ErrorCode.SOURCE_REFUSED.text()
        + " Cannot move a delivered file to the archive, "
        + why
        + ": "
        + delivery.origin()
        + ". It stays where it is; the next load tries again.";
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
            && server.kind() == Server.Kind.LOCAL
            && !other.agency().id().equals(contract.agency().id());
    boolean same = server.kind() == contract.server().kind() && !apart;
    return same
        && mover.names().stream().anyMatch(name -> PathPattern.matches(server.location(), name));
  }

  /** The folder of a run, by its day, below the folder that the pattern begins with. */
  private String folder(Contract contract, String of) {
    return String.join("/", contract.server().archive().orElseThrow(), day(of).toString(), of);
  }

  /** The day on which a run began, here; the names of runs are in UTC. */
  private LocalDate day(String of) {
    return LocalDateTime.parse(of.substring(0, START_LENGTH), START)
        .atOffset(ZoneOffset.UTC)
        .atZoneSameInstant(zone)
        .toLocalDate();
  }
}
