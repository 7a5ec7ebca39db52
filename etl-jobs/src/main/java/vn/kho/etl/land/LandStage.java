package vn.kho.etl.land;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.fingerprint.LoadFingerprint;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.storage.Storage;
import vn.kho.quality.data.SparkSessionProvider;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Stage 2: keeps the bytes as received, under their SHA-256, and counts the records in them. */
public final class LandStage {
  private static final Logger LOG = LoggerFactory.getLogger(LandStage.class);
  private static final String NOT_WHOLE =
      "The delivery is left for the next run: it is not whole yet.";
  private static final String CHANGED =
      " Its contract, suite or code lists changed since: kho load --as-of reads the last one again.";
  private final Storage storage;
  private final KnownFiles known;
  private final Consumer<Landing> unreadable;
  private final LoadFingerprint fingerprints;
  private final String landing;
  private final Path receiving;
  private final RecordCounter counter;
  private final long unpacked;
  private final EarlierLanding earlier;
  private final Clock clock;
  private Optional<DeliveryArchive> archive = Optional.empty();
  private Optional<RangeLanding> ranges = Optional.empty();
  private UnreadTableInspector tables;
  private StaleVerdicts verdicts = StaleVerdicts.NONE;
  private boolean cleared;

  public LandStage(Settings settings, Storage storage, KnownFiles known, Clock clock) {
    this(settings, storage, known, clock, unused -> {});
  }

  /**
   * The stage of one run.
   *
   * @param unreadable takes landings that could not be read
   */
  public LandStage(
      Settings settings,
      Storage storage,
      KnownFiles known,
      Clock clock,
      Consumer<Landing> unreadable) {
    this.unreadable = unreadable;
    this.clock = clock;
    this.storage = storage;
    this.known = known;
    this.fingerprints = LoadFingerprint.of(settings);
    this.landing = settings.location(Setting.LANDING);
    this.receiving = FileReceiver.folder(settings);
    this.tables = new UnreadTableInspector(storage, List.of());
    this.counter = new RecordCounter(storage, known).remembering(settings.path(Setting.STATE));
    this.unpacked = settings.bytes(Setting.SOURCES_UNPACKED_SIZE);
    this.earlier =
        new EarlierLanding(storage, new LandedStamps(settings.path(Setting.STATE)), landing, clock);
  }

  /**
   * Makes this stage look for tables of files, such as sheets, that none of the contracts names.
   *
   * @return this stage
   */
  public LandStage watching(List<Contract> contracts) {
    tables = new UnreadTableInspector(storage, contracts);
    return this;
  }

  /**
   * Makes this stage read known files again where the verdict of a rule may be another one by now.
   *
   * @return this stage
   */
  public LandStage judging(StaleVerdicts stale) {
    verdicts = stale;
    return this;
  }

  /**
   * Makes this stage report columns by which a table grew and that the delivery lacks.
   *
   * @param present gives a contract with these columns
   * @return this stage
   */
  public LandStage growing(UnaryOperator<Contract> present) {
    counter.growing(present);
    return this;
  }

  /**
   * Makes this stage move deliveries to their archives.
   *
   * @return this stage
   */
  public LandStage archiving(DeliveryArchive by) {
    archive = Optional.of(by);
    return this;
  }

  /**
   * Makes this stage read ranges of rows by Spark tasks; without it one stream reads them.
   *
   * @return this stage
   */
  public LandStage distributing(SparkSessionProvider spark) {
    ranges = Optional.of(RangeLanding.of(spark, storage, landing, receiving));
    return this;
  }

  /**
   * Lands every delivery. Where the last good load has read all of its files, none is read again;
   * otherwise all of them are, because the rows of a dataset come from all of its files. All are
   * also read where another delivery landed since that load and failed: its findings must not
   * remain the latest ones of the dataset.
   *
   * @throws KhoException SOURCE_MISSING where nothing was delivered; SOURCE_UNREACHABLE;
   *     SOURCE_UNREADABLE, SOURCE_SHAPE or SOURCE_TOO_LARGE, where what has landed is kept all the
   *     same; SOURCE_REFUSED where a loaded file cannot be moved to the archive;
   *     WAREHOUSE_UNREACHABLE where the landing takes no file. LANDED_CHANGED where bytes kept
   *     earlier are no longer what was received. CONTRACT_INVALID where a source with a cursor is
   *     to be loaded as whole snapshots
   */
  public Landing land(Extract extract) {
    requireWhole(extract);
    Landing landing = ReplacedFiles.in(known, storage, landed(extract));
    List<SourceDrift> drift = WithdrawnFiles.drift(known, extract, landing);
    drift.addAll(tables.inspect(landing));
    List<String> notes = new ArrayList<>(DriftNotes.of(drift));
    notes.addAll(IncompleteDelivery.notes(storage, landing));
    return notes.isEmpty() && drift.isEmpty() ? landing : landing.with(drift, notes);
  }

  /**
   * Refuses a snapshot of a source with a cursor: it gives only new rows, so all others would be
   * removed.
   */
  private static void requireWhole(Extract extract) {
    Contract contract = extract.contract();
    if (extract.cursor().isPresent() && LoadStrategy.of(contract).whole()) {
      throw new KhoException(
          ErrorCode.CONTRACT_INVALID,
          "Cannot load "
              + contract.name()
              + " as snapshots, its source gives only what is new since a cursor and all other rows"
              + " would be removed: "
              + contract.server().location()
              + ". Write mode: upsert or append in kho.load.");
    }
  }

  private Landing landed(Extract extract) {
    Contract contract = extract.contract();
    if (extract.deliveries().isEmpty() && extract.waiting().isEmpty()) {
      if (contract.server().archive().isPresent() && known.last(contract.name()).isPresent()) {
        return over(contract, fingerprints.of(contract), Landing.DeliveryReceipt.NONE);
      }
      throw new KhoException(
          ErrorCode.SOURCE_MISSING,
          "Cannot land "
              + contract.name()
              + ", nothing was delivered: "
              + contract.server().location()
              + ". Ask the agency to deliver. What was delivered before is read again with --as-of.");
    }
    clear();
    String fingerprint = fingerprints.of(contract);
    ReceivedFiles received = received(extract, fingerprint);
    boolean incomplete = received.waits() && LoadStrategy.of(contract).whole();
    List<LandedFile> files = received.files();
    if (incomplete || files.isEmpty()) {
      return received.over()
          ? over(contract, fingerprint, received.arrival())
          : left(contract, fingerprint, received.arrival(), NOT_WHOLE);
    }
    archive.ifPresent(own -> own.expect(contract, received.deliveries()));
    return known(extract, received, fingerprint);
  }

  /** What was received, or nothing where the last load has read it and its verdicts hold. */
  private Landing known(Extract extract, ReceivedFiles received, String fingerprint) {
    Contract contract = extract.contract();
    List<LandedFile> files = received.files();
    Landing.DeliveryReceipt arrival = received.arrival();
    boolean nothingNew =
        files.stream().allMatch(file -> known.loaded(contract.name(), file.sha256(), fingerprint))
            && known
                .last(contract.name())
                .filter(last -> last.readInAnotherOrder(contract, files, received.arrival()))
                .isEmpty();
    boolean withdrawn = known.count(contract.name()) > files.size();
    // A cursor is kept by the publish stage only.
    if (extract.cursor().isEmpty() && nothingNew && !withdrawn && known.newest(contract.name())) {
      Optional<String> stale = stale(contract);
      if (stale.isEmpty()) {
        return skipped(contract, fingerprint, files, arrival);
      }
      arrival = arrival.judgedAgain(stale.orElseThrow());
    }
    LandedChecksum.verify(storage, contract, received.there());
    return whole(
        contract,
        files,
        fingerprint,
        arrival.with(extract.keys().map(keys -> keys(contract, keys))));
  }

  /** All that was delivered, to be read. */
  private Landing whole(
      Contract contract,
      List<LandedFile> files,
      String fingerprint,
      Landing.DeliveryReceipt arrival) {
    RecordCounter.CountedFiles counted = counted(contract, files, fingerprint);
    return new Landing(
            contract, counted.files(), fingerprint, false, Landing.PastContext.NONE, arrival)
        .with(counted);
  }

  private Optional<String> stale(Contract contract) {
    return known.last(contract.name()).flatMap(load -> verdicts.reason(contract, load.run()));
  }

  /** Lands the keys of all rows of the source, as its rows are landed. */
  private LandedFile keys(Contract contract, Delivery delivery) {
    ReceivedFiles received = receiver().receive(contract, List.of(delivery)).get(0);
    List<LandedFile> keys = received.latest();
    LandedChecksum.verify(storage, contract, received.there());
    return counter.count(contract.keysOnly(), keys).files().get(0);
  }

  private DeliveryReceiver receiver() {
    return new DeliveryReceiver(known, earlier, receiving, unpacked, ranges);
  }

  /** Receives every delivery but those that the last load has read and left behind. */
  private ReceivedFiles received(Extract extract, String fingerprint) {
    Contract contract = extract.contract();
    ReceivedFiles received = new ReceivedFiles(extract);
    Map<Delivery, List<LandedFile>> files = new LinkedHashMap<>();
    List<ReceivedFiles> each = receiver().receive(contract, extract.deliveries());
    for (int i = 0; i < each.size(); i++) {
      files.put(extract.deliveries().get(i), received.add(each.get(i)));
    }
    boolean again = known.last(contract.name()).isEmpty();
    Set<Delivery> left =
        archive.map(own -> own.leftBehind(contract, files, fingerprint, again)).orElse(Set.of());
    files.forEach(
        (delivery, landed) -> {
          if (left.contains(delivery)) {
            received.pass(archive.orElseThrow().moveLeft(contract, delivery));
          } else {
            received.take(delivery, landed);
          }
        });
    earlier.keep(contract, extract.deliveries());
    return received;
  }

  /**
   * A landing with nothing to load. Where files are moved once they are loaded, it has the files
   * that landed, so that the journal records them again.
   */
  private Landing skipped(
      Contract contract,
      String fingerprint,
      List<LandedFile> received,
      Landing.DeliveryReceipt arrival) {
    if (contract.server().archive().isEmpty()) {
      Landing.DeliveryReceipt notes = new Landing.DeliveryReceipt(List.of(), arrival.notes());
      return new Landing(contract, List.of(), fingerprint, true, Landing.PastContext.NONE, notes);
    }
    Optional<LastLoad> last = known.last(contract.name());
    List<LandedFile> counted =
        received.stream().map(file -> last.map(load -> load.counted(file)).orElse(file)).toList();
    return new Landing(contract, counted, fingerprint, true, Landing.PastContext.NONE, arrival);
  }

  /**
   * A landing where everything delivered is loaded and in the archive: the files of the last load
   * where its rules must be judged again, otherwise nothing to load.
   */
  private Landing over(Contract contract, String fingerprint, Landing.DeliveryReceipt arrival) {
    boolean same =
        known
            .last(contract.name())
            .map(last -> last.fingerprints().contains(fingerprint))
            .orElse(true);
    Optional<String> stale = same ? stale(contract) : Optional.empty();
    if (stale.isPresent()) {
      List<LandedFile> files = lastRead(known.last(contract.name()).orElseThrow());
      LandedChecksum.verify(storage, contract, files);
      return whole(contract, files, fingerprint, arrival.judgedAgain(stale.orElseThrow()));
    }
    String why = "Nothing was delivered since the last load moved its files to the archive.";
    return left(contract, fingerprint, arrival, same ? why : why + CHANGED);
  }

  /** The files of the last load, where their bytes are kept. */
  private List<LandedFile> lastRead(LastLoad load) {
    List<LandedFile> files = new ArrayList<>();
    load.records()
        .forEach(
            (file, records) -> {
              String sha256 = LastLoad.sha256(file);
              String location = Objects.requireNonNull(load.locations().get(sha256));
              files.add(
                  new LandedFile(
                      LastLoad.origin(file),
                      location,
                      sha256,
                      bytes(location),
                      records,
                      List.of(FileChunk.WHOLE),
                      clock.instant()));
            });
    return files;
  }

  private long bytes(String location) {
    try {
      return storage.size(location);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A landing with nothing to load, and why: such as a snapshot without one of its files, whose
   * rows would be removed.
   */
  private static Landing left(
      Contract contract, String fingerprint, Landing.DeliveryReceipt arrival, String why) {
    Landing.PastContext past = new Landing.PastContext(Map.of(), Optional.of(why));
    Landing.DeliveryReceipt notes = new Landing.DeliveryReceipt(List.of(), arrival.notes());
    return new Landing(contract, List.of(), fingerprint, true, past, notes);
  }

  /**
   * Counts the records. Files that cannot be read are recorded too, since they may be readable once
   * the contract is corrected.
   */
  private RecordCounter.CountedFiles counted(
      Contract contract, List<LandedFile> received, String fingerprint) {
    try {
      return counter.count(contract, received, fingerprint);
    } catch (KhoException e) {
      DriftInspector.UnreadableDelivery why = counter.explain(contract, received, e);
      unreadable.accept(new Landing(contract, received, fingerprint, false).with(why.drift()));
      throw why.failure();
    }
  }

  /** Removes what dead runs left where files are received; once in a run. */
  private synchronized void clear() {
    if (cleared) {
      return;
    }
    cleared = true;
    try {
      FileReceiver.clear(receiving);
    } catch (IOException e) {
      LOG.warn("The remains of dead runs stay, their folder cannot be cleared: {}", receiving, e);
    }
  }
}
