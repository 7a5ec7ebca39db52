package vn.kho.etl.land;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Stage 2: keeps the bytes as received, under their SHA-256, and counts the records in them. */
public final class LandStage {
  private static final Logger LOG = LoggerFactory.getLogger(LandStage.class);
  private static final int SHARD = 2;
  private static final int BUFFER = 1 << 16;
  private final Storage storage;
  private final KnownFiles known;
  private final Clock clock;
  private final Consumer<Landing> unreadable;
  private final LoadFingerprint recipes;
  private final String landing;
  private final Path receiving;
  private final RecordCounter counter;
  private final long unpacked;
  private final LandedStamps stamps;
  private boolean cleared;

  public LandStage(Settings settings, Storage storage, KnownFiles known, Clock clock) {
    this(settings, storage, known, clock, unused -> {});
  }

  /**
   * The stage of one run.
   *
   * @param unreadable is told what landed and could not be read
   */
  public LandStage(
      Settings settings,
      Storage storage,
      KnownFiles known,
      Clock clock,
      Consumer<Landing> unreadable) {
    this.unreadable = unreadable;
    this.storage = storage;
    this.known = known;
    this.clock = clock;
    this.recipes = LoadFingerprint.of(settings);
    this.landing = settings.location(Setting.LANDING);
    String local = settings.text(Setting.LANDING);
    this.receiving =
        (local.contains("://") ? settings.path(Setting.STATE) : settings.path(Setting.LANDING))
            .resolve(".receiving");
    this.counter = new RecordCounter(storage, known);
    this.unpacked = settings.bytes(Setting.SOURCES_UNPACKED_SIZE);
    this.stamps = new LandedStamps(settings.path(Setting.STATE));
  }

  /**
   * Lands every delivery. Files that are all known are not read again; otherwise all of them are,
   * because a dataset is the sum of its files. They are also where another delivery landed since
   * and went badly: what was found in that one must not stand as the last word about the dataset.
   *
   * @throws KhoException SOURCE_UNREACHABLE, SOURCE_UNREADABLE or SOURCE_SHAPE; the bytes are kept
   *     all the same. LANDED_CHANGED where bytes kept earlier are no longer what was received
   */
  public Landing land(Extract extract) {
    Contract contract = extract.contract();
    if (extract.deliveries().isEmpty() && extract.waiting().isEmpty()) {
      throw new KhoException(
          ErrorCode.SOURCE_MISSING, "Cannot land " + contract.name() + ", nothing was delivered.");
    }
    clear();
    Reception reception = new Reception(extract);
    for (Delivery delivery : extract.deliveries()) {
      receive(contract, delivery, reception);
    }
    String recipe = recipes.of(contract);
    boolean incomplete = !reception.waiting.isEmpty() && LoadStrategy.of(contract).whole();
    if (incomplete || reception.files.isEmpty()) {
      return left(contract, recipe, reception);
    }
    List<LandedFile> received = List.copyOf(reception.files.values());
    boolean nothingNew =
        received.stream().allMatch(file -> known.loaded(contract.name(), file.sha256(), recipe));
    boolean withdrawn = known.count(contract.name()) > received.size();
    Landing.Arrival arrival = reception.arrival();
    boolean unmoved = extract.cursor().isEmpty(); // A cursor is kept by the publish stage only.
    if (unmoved && nothingNew && !withdrawn && known.newest(contract.name())) {
      Landing.Arrival notes = new Landing.Arrival(List.of(), arrival.notes());
      return new Landing(contract, List.of(), recipe, true, Landing.Past.NONE, notes);
    }
    reception.there.forEach(file -> LandedChecksum.verify(storage, contract, file));
    RecordCounter.Counted counted = counted(contract, received, recipe);
    Landing.Arrival whole = arrival.with(extract.keys().map(keys -> keys(contract, keys)));
    return new Landing(contract, counted.files(), recipe, false, Landing.Past.NONE, whole)
        .with(counted);
  }

  /** The keys of all rows are kept as rows are, but are no file of the delivery. */
  private LandedFile keys(Contract contract, Delivery delivery) {
    Reception reception = new Reception(new Extract(contract, List.of()));
    receive(contract, delivery, reception);
    reception.there.forEach(file -> LandedChecksum.verify(storage, contract, file));
    List<LandedFile> received = List.copyOf(reception.files.values());
    return counter.count(contract.keysOnly(), received).files().get(0);
  }

  /** A snapshot is the sum of its files: without one of them the rows of that one would go. */
  private static Landing left(Contract contract, String recipe, Reception reception) {
    Landing.Past why =
        new Landing.Past(
            Map.of(), Optional.of("The delivery is left for the next run: it is not whole yet."));
    Landing.Arrival notes = new Landing.Arrival(List.of(), reception.arrival().notes());
    return new Landing(contract, List.of(), recipe, true, why, notes);
  }

  /** What was received of one dataset. */
  private static final class Reception {
    /** By checksum, in reading order; a file stands where the last of its copies stood. */
    private final Map<String, LandedFile> files = new LinkedHashMap<>();

    /** Files that an earlier run had landed: read again, so to be verified. */
    private final List<LandedFile> there = new ArrayList<>();

    private final List<String> copies = new ArrayList<>();
    private final List<String> copied = new ArrayList<>();
    private final List<String> waiting;
    private final List<String> notes;

    private final Optional<String> cursor;

    Reception(Extract extract) {
      this.waiting = new ArrayList<>(extract.waiting());
      this.notes = new ArrayList<>(extract.notes());
      this.cursor = extract.cursor();
    }

    void add(LandedFile file) {
      LandedFile first = files.remove(file.sha256());
      files.put(file.sha256(), first == null ? file : first.at(file.landedAt()));
      if (first != null) {
        copies.add(file.origin());
        copied.add(file.sha256());
      }
    }

    Landing.Arrival arrival() {
      List<Landing.Copy> same = new ArrayList<>();
      List<String> said = new ArrayList<>(notes);
      said.addAll(waiting);
      for (int i = 0; i < copies.size(); i++) {
        LandedFile of = files.get(copied.get(i));
        if (of != null) {
          same.add(new Landing.Copy(copies.get(i), of));
          said.add(copies.get(i) + " has the same bytes as " + of.origin() + ": read once.");
        }
      }
      return new Landing.Arrival(same, said, 0, cursor, Optional.empty(), List.of());
    }
  }

  /** What cannot be read is told of too: it may be read when its contract is mended. */
  private RecordCounter.Counted counted(
      Contract contract, List<LandedFile> received, String recipe) {
    try {
      return counter.count(contract, received);
    } catch (KhoException e) {
      DriftInspector.Unreadable why = counter.explain(contract, received, e);
      unreadable.accept(new Landing(contract, received, recipe, false).with(why.drift()));
      throw why.failure();
    }
  }

  /** Once in a run. */
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

  private void receive(Contract contract, Delivery delivery, Reception reception) {
    MessageDigest digest = LandedChecksum.digest();
    boolean loadedBefore = delivery.content().rereadable() && known.count(contract.name()) > 0;
    if ((loadedBefore && landedBefore(contract, delivery, reception))
        || unchanged(contract, delivery, reception)) {
      return;
    }
    try (FileReceiver part = FileReceiver.begin(receiving)) {
      long bytes = copy(contract, delivery, part.stream(), digest);
      if (changed(contract, delivery, bytes)) {
        reception.waiting.add(
            delivery.origin() + " is still being written, it changed while it was copied.");
        return;
      }
      reception.notes.addAll(delivery.content().notes());
      PackedDelivery packed =
          new PackedDelivery(
              part.file(), delivery.name(), delivery.origin(), contract.server(), unpacked);
      PackedDelivery.Packing packing = packed.packing();
      if (packing == PackedDelivery.Packing.NONE) {
        LandedFile file = file(contract, delivery, digest, bytes);
        keep(part, file, reception);
        stamps.remember(contract, delivery, file.sha256());
        return;
      }
      reception.notes.addAll(
          packed.members(packing, (name, in) -> member(contract, delivery, name, in, reception)));
    } catch (IOException e) {
      throw unkept(contract, e);
    }
  }

  /** Whether a source says that a file is as it was when it landed. */
  private boolean unchanged(Contract contract, Delivery delivery, Reception reception) {
    Optional<String> sha = stamps.sha256(contract, delivery);
    if (sha.isEmpty()) {
      return false;
    }
    long bytes = delivery.stamp().bytes();
    LandedFile file = file(contract, delivery, sha.orElseThrow(), bytes);
    try {
      if (storage.size(file.location()) != bytes) {
        return false;
      }
    } catch (IOException e) {
      throw unkept(contract, e);
    }
    reception.there.add(file);
    reception.add(file);
    return true;
  }

  private void keep(FileReceiver part, LandedFile file, Reception reception) throws IOException {
    String location = file.location();
    if (storage.size(location) == file.bytes()) {
      storage.force(location);
      reception.there.add(file);
    } else {
      storage.put(part.file(), location);
    }
    reception.add(file);
  }

  /** A file inside another one is a file of the delivery like any other. */
  private void member(
      Contract contract, Delivery of, String name, InputStream bytes, Reception reception)
      throws IOException {
    MessageDigest digest = LandedChecksum.digest();
    String own = name.substring(name.lastIndexOf('/') + 1);
    Delivery delivery = new Delivery(own, of.origin() + "!/" + name, of.content());
    try (FileReceiver part = FileReceiver.begin(receiving)) {
      long count = new DigestInputStream(bytes, digest).transferTo(part.stream());
      keep(part, file(contract, delivery, digest, count), reception);
    }
  }

  private KhoException unkept(Contract contract, IOException e) {
    return new KhoException(
        ErrorCode.WAREHOUSE_UNREACHABLE,
        "Cannot keep the delivery of "
            + contract.name()
            + ", the landing folder does not take it: "
            + landing
            + ". Check its free space and rights; the next load takes the file again.",
        e);
  }

  /**
   * Whether a file of this machine is in the landing already. It is hashed where it is: a file that
   * did not change since the last load is not copied.
   */
  private boolean landedBefore(Contract contract, Delivery delivery, Reception reception) {
    MessageDigest digest = LandedChecksum.digest();
    try {
      long bytes = copy(contract, delivery, OutputStream.nullOutputStream(), digest);
      LandedFile file = file(contract, delivery, digest, bytes);
      if (storage.size(file.location()) != bytes || changed(contract, delivery, bytes)) {
        return false;
      }
      storage.force(file.location());
      reception.there.add(file);
      reception.add(file);
      return true;
    } catch (IOException e) {
      throw unkept(contract, e);
    }
  }

  private LandedFile file(Contract contract, Delivery delivery, MessageDigest digest, long bytes) {
    return file(contract, delivery, HexFormat.of().formatHex(digest.digest()), bytes);
  }

  private LandedFile file(Contract contract, Delivery delivery, String sha, long bytes) {
    String location = location(contract, sha, delivery.name());
    return new LandedFile(
        delivery.origin(), location, sha, bytes, 0, List.of(FileChunk.WHOLE), clock.instant());
  }

  private static long copy(
      Contract contract, Delivery delivery, OutputStream out, MessageDigest digest)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    try (InputStream in = opened(contract, delivery)) {
      for (int read = read(contract, delivery, in, buffer);
          read >= 0;
          read = read(contract, delivery, in, buffer)) {
        out.write(buffer, 0, read);
        digest.update(buffer, 0, read);
        bytes += read;
      }
    }
    return bytes;
  }

  private static boolean changed(Contract contract, Delivery delivery, long bytes) {
    try {
      return delivery.content().changed(bytes);
    } catch (IOException e) {
      throw brokeOff(contract, delivery, e);
    }
  }

  private static InputStream opened(Contract contract, Delivery delivery) {
    try {
      return delivery.content().open();
    } catch (IOException e) {
      throw brokeOff(contract, delivery, e);
    }
  }

  private static int read(Contract contract, Delivery delivery, InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw brokeOff(contract, delivery, e);
    }
  }

  private static KhoException brokeOff(Contract contract, Delivery delivery, IOException e) {
    return new KhoException(
        ErrorCode.SOURCE_UNREACHABLE,
        "Cannot fetch the delivery of "
            + contract.name()
            + ", the copy broke off ("
            + e.getClass().getSimpleName()
            + "): "
            + delivery.origin()
            + ". It is tried again with the next load.",
        e);
  }

  private String location(Contract contract, String sha, String name) {
    return String.join(
        "/",
        landing,
        contract.name().domain(),
        contract.name().dataset(),
        sha.substring(0, SHARD),
        sha,
        Normalizer.normalize(name, Normalizer.Form.NFC).replaceAll("[^\\p{L}\\p{N}._-]", "_"));
  }
}
