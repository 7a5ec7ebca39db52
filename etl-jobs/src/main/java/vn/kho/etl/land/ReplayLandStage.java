package vn.kho.etl.land;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kho.etl.extract.SourceCursors;
import vn.kho.etl.fingerprint.LoadFingerprint;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.settings.Settings;

/**
 * Stage 2 for records of the quarantine: nothing is fetched, the records are read again from where
 * the bytes of their files are kept. They are a part of their delivery, so a snapshot is loaded
 * like an upsert: rows that are not among them stay.
 */
public final class ReplayLandStage {
  private final PastDeliveries past;
  private final ReplaySelection replays;
  private final Storage storage;
  private final LoadFingerprint fingerprints;
  private final SourceCursors cursors;

  /**
   * The stage of one run.
   *
   * @param past what landed before
   * @param replays which records
   * @param cursors of the last published loads: a replay leaves them as they are
   */
  public ReplayLandStage(
      Settings settings,
      Storage storage,
      PastDeliveries past,
      ReplaySelection replays,
      SourceCursors cursors) {
    this.past = past;
    this.replays = replays;
    this.storage = storage;
    this.fingerprints = LoadFingerprint.of(settings);
    this.cursors = cursors;
  }

  /**
   * A record to be replayed.
   *
   * @param sha256 of its file
   * @param number in the file, from 1
   * @param corrections the text of corrected columns
   */
  public record ReplayedRecord(String sha256, long number, Map<String, String> corrections) {}

  /** Which records of a dataset are replayed; asked while the dataset is locked. */
  @FunctionalInterface
  public interface ReplaySelection {
    /** Those of one dataset. */
    List<ReplayedRecord> of(Contract contract);
  }

  /** Lands again the files that the records are in. */
  public Landing land(Contract contract) {
    ReplayedRecords records = new ReplayedRecords(contract);
    Map<String, Integer> deliveries = new HashMap<>();
    List<PastDelivery> good = published(contract);
    List<LandedFile> files = files(good, deliveries);
    long waiting = 0;
    for (ReplayedRecord one : replays.of(contract)) {
      if (deliveries.containsKey(one.sha256())) {
        records.add(one.sha256(), one.number(), one.corrections());
      } else {
        waiting++;
      }
    }
    List<LandedFile> taken = new ArrayList<>();
    for (LandedFile file : files) {
      if (records.count(file.sha256()) > 0) {
        LandedChecksum.verify(storage, contract, file);
        taken.add(
            new LandedFile(
                file.origin(),
                file.location(),
                file.sha256(),
                file.bytes(),
                records.count(file.sha256()),
                List.of(FileChunk.WHOLE),
                file.landedAt()));
      }
    }
    List<List<LandedFile>> whole =
        taken.stream()
            .map(file -> deliveries.get(file.sha256()))
            .distinct()
            .map(number -> good.get(number).files())
            .toList();
    List<List<LandedFile>> published = good.stream().map(PastDelivery::files).toList();
    return landing(
        contract, taken, new DatasetReplay(records, deliveries, whole, published, waiting));
  }

  private record DatasetReplay(
      ReplayedRecords records,
      Map<String, Integer> deliveries,
      List<List<LandedFile>> whole,
      List<List<LandedFile>> published,
      long waiting) {
    List<String> notes() {
      return waiting == 0
          ? List.of()
          : List.of(
              waiting
                  + " records wait: the delivery that they came with is not published, or a newer"
                  + " one is. Load it first.");
    }
  }

  private Landing landing(Contract contract, List<LandedFile> taken, DatasetReplay replay) {
    Contract asPart = LoadStrategy.asPart(contract);
    Optional<String> why =
        taken.isEmpty() ? Optional.of(String.join(" ", nothing(replay))) : Optional.empty();
    long sources =
        taken.stream().map(file -> replay.deliveries.get(file.sha256())).distinct().count();
    return new Landing(
        asPart,
        taken,
        fingerprints.of(contract),
        taken.isEmpty(),
        new Landing.PastContext(
            sources > 1 ? replay.deliveries : Map.of(),
            why,
            Optional.of(replay.records),
            replay.whole,
            replay.published),
        new Landing.DeliveryReceipt(
            List.of(),
            taken.isEmpty() ? List.of() : replay.notes(),
            0,
            cursors.of(contract.name()),
            List.of()));
  }

  private static List<String> nothing(DatasetReplay replay) {
    return replay.waiting == 0
        ? List.of("No record of the quarantine waits to be replayed.")
        : replay.notes();
  }

  /**
   * The published deliveries, in the order in which they landed; of a snapshot the newest one,
   * since it replaces all earlier ones.
   */
  private List<PastDelivery> published(Contract contract) {
    List<PastDelivery> good =
        past.of(contract.name()).stream()
            .filter(PastDelivery::good)
            .filter(one -> !one.files().isEmpty())
            .toList();
    int first = LoadStrategy.of(contract).whole() ? Math.max(0, good.size() - 1) : 0;
    return good.subList(first, good.size());
  }

  /**
   * The files of deliveries, a shared one with the last of them.
   *
   * @param numbers gets the number of the delivery of each, by checksum
   */
  private static List<LandedFile> files(List<PastDelivery> good, Map<String, Integer> numbers) {
    Map<String, LandedFile> files = new LinkedHashMap<>();
    for (int i = 0; i < good.size(); i++) {
      for (LandedFile file : good.get(i).files()) {
        files.remove(file.sha256());
        files.put(file.sha256(), file);
        numbers.put(file.sha256(), i);
      }
    }
    return List.copyOf(files.values());
  }
}
