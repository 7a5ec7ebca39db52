package vn.kho.etl.land;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.record.Chunk;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Room 2: keeps the bytes as received, under their SHA-256, and counts the records in them. */
public final class Lander {
  private static final Logger LOG = LoggerFactory.getLogger(Lander.class);
  private static final int SHARD = 2;
  private static final int BUFFER = 1 << 16;
  private final Storage storage;
  private final KnownFiles known;
  private final Clock clock;
  private final Consumer<Landing> unreadable;
  private final Recipe recipes;
  private final String landing;
  private final Path receiving;
  private final RecordCounter counter;
  private boolean cleared;

  public Lander(Settings settings, Storage storage, KnownFiles known, Clock clock) {
    this(settings, storage, known, clock, unused -> {});
  }

  /**
   * The room of one run.
   *
   * @param unreadable is told what landed and could not be read
   */
  public Lander(
      Settings settings,
      Storage storage,
      KnownFiles known,
      Clock clock,
      Consumer<Landing> unreadable) {
    this.unreadable = unreadable;
    this.storage = storage;
    this.known = known;
    this.clock = clock;
    this.recipes = Recipe.of(settings);
    this.landing = settings.location(Setting.LANDING);
    String local = settings.text(Setting.LANDING);
    this.receiving =
        (local.contains("://") ? settings.path(Setting.STATE) : settings.path(Setting.LANDING))
            .resolve(".receiving");
    this.counter = new RecordCounter(storage);
  }

  /**
   * Lands every delivery. Files that are all known are not read again; otherwise all of them are,
   * because a dataset is the sum of its files. They are also where another delivery landed since
   * and went badly: what was found in that one must not stand as the last word about the dataset.
   *
   * @throws KhoException SOURCE_UNREACHABLE, SOURCE_UNREADABLE or SOURCE_SHAPE; the bytes are kept
   *     all the same
   */
  public Landing land(Extract extract) {
    Contract contract = extract.contract();
    if (extract.deliveries().isEmpty()) {
      throw new KhoException(
          ErrorCode.SOURCE_MISSING, "Cannot land " + contract.name() + ", nothing was delivered.");
    }
    List<LandedFile> received = new ArrayList<>();
    clear();
    for (Delivery delivery : extract.deliveries()) {
      received.add(receive(contract, delivery));
    }
    String recipe = recipes.of(contract);
    boolean nothingNew =
        received.stream().allMatch(file -> known.loaded(contract.name(), file.sha256(), recipe));
    long different = received.stream().map(LandedFile::sha256).distinct().count();
    boolean withdrawn = known.count(contract.name()) > different;
    if (nothingNew && !withdrawn && known.newest(contract.name())) {
      return new Landing(contract, List.of(), recipe, true);
    }
    return new Landing(contract, counted(contract, received, recipe), recipe, false);
  }

  /** What cannot be read is told of too: it may be read when its contract is mended. */
  private List<LandedFile> counted(Contract contract, List<LandedFile> received, String recipe) {
    try {
      return received.stream().map(file -> counter.count(contract, file)).toList();
    } catch (KhoException e) {
      unreadable.accept(new Landing(contract, received, recipe, false));
      throw e;
    }
  }

  /** Once in a run. */
  private synchronized void clear() {
    if (cleared) {
      return;
    }
    cleared = true;
    try {
      Receiving.clear(receiving);
    } catch (IOException e) {
      LOG.warn("The remains of dead runs stay, their folder cannot be cleared: {}", receiving, e);
    }
  }

  private LandedFile receive(Contract contract, Delivery delivery) {
    MessageDigest digest = sha256();
    try (Receiving part = Receiving.begin(receiving)) {
      long bytes = copy(contract, delivery, part, digest);
      String sha = HexFormat.of().formatHex(digest.digest());
      String location = location(contract, sha, delivery.name());
      if (storage.size(location) != bytes) {
        storage.put(part.file(), location);
      }
      return new LandedFile(
          delivery.origin(), location, sha, bytes, 0, List.of(Chunk.WHOLE), clock.instant());
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.WAREHOUSE_UNREACHABLE,
          "Cannot keep the delivery of "
              + contract.name()
              + ", the landing folder does not take it: "
              + landing
              + ". Check its free space and rights; the next load takes the file again.",
          e);
    }
  }

  private static long copy(Contract contract, Delivery delivery, Receiving to, MessageDigest digest)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    OutputStream out = to.stream();
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

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
