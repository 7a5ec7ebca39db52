package vn.kho.etl.land;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.etl.fingerprint.LoadFingerprint;
import vn.kho.etl.record.SourceColumns;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.format.FileFormat;
import vn.kho.schema.format.FormatTrait;
import vn.kho.schema.format.TableOptions;

/**
 * What landed for one dataset in this run.
 *
 * @param contract the dataset's contract
 * @param files the files, in reading order
 * @param fingerprint a checksum of what they are loaded with, as {@link LoadFingerprint} computes
 *     it
 * @param alreadyLoaded whether every one of them was loaded before with this fingerprint
 * @param past the context of files that landed in earlier runs
 * @param arrival how the files arrived
 */
public record Landing(
    Contract contract,
    List<LandedFile> files,
    String fingerprint,
    boolean alreadyLoaded,
    PastContext past,
    DeliveryReceipt arrival) {

  /** From this many files on, the scan of each is cached for the next load. */
  public static final int MANY_FILES = 100;

  private static final int SHOWN = 10;

  /** Copies the list. */
  public Landing {
    files = List.copyOf(files);
  }

  /** What landed in this run, without notes. */
  public Landing(
      Contract contract, List<LandedFile> files, String fingerprint, boolean alreadyLoaded) {
    this(contract, files, fingerprint, alreadyLoaded, PastContext.NONE, DeliveryReceipt.NONE);
  }

  /** A copy of this landing with record counts, drift and notes of the counted files. */
  Landing with(RecordCounter.CountedFiles counted) {
    SourceColumns columns = counted.columns();
    List<String> notes = new ArrayList<>(arrival.notes());
    notes.addAll(counted.layouts());
    notes.addAll(DriftNotes.of(counted.drift()));
    if (arrival.cursor().isEmpty()) { // Nothing new since a cursor is no empty delivery.
      emptyFiles().ifPresent(notes::add);
    }
    if (columns.skipped() > 0) {
      notes.add(skipped(columns.skipped(), contract.server().format()));
    }
    DeliveryReceipt reported =
        new DeliveryReceipt(
            arrival.copies(),
            notes,
            columns.skipped(),
            arrival.cursor(),
            arrival.keys(),
            counted.drift(),
            arrival.earlier(),
            arrival.judgedAgain());
    return new Landing(contract, files, fingerprint, alreadyLoaded, past, reported);
  }

  private static String skipped(long rows, FileFormat format) {
    List<String> options = TableOptions.leavingOut(format);
    int last = options.size() - 1;
    String by =
        last < 1
            ? String.join("", options)
            : String.join(", ", options.subList(0, last)) + " or " + options.get(last);
    return rows
        + " rows of the delivery are no records"
        + (by.isEmpty() ? "" : " by " + by)
        + (format.has(FormatTrait.TABLE_FOUND)
            ? ", or as titles and notes around its table."
            : ".");
  }

  /** A copy of this landing with tables that are new at its source. */
  Landing with(List<SourceDrift> tables, List<String> more) {
    List<String> notes = new ArrayList<>(arrival.notes());
    notes.addAll(more);
    List<SourceDrift> all = new ArrayList<>(tables);
    all.addAll(arrival.drift());
    DeliveryReceipt reported =
        new DeliveryReceipt(
            arrival.copies(),
            notes,
            arrival.skipped(),
            arrival.cursor(),
            arrival.keys(),
            all,
            arrival.earlier(),
            arrival.judgedAgain());
    return new Landing(contract, files, fingerprint, alreadyLoaded, past, reported);
  }

  /** A copy of this landing with a contract that has more columns. */
  Landing with(Contract grown) {
    return new Landing(grown, files, fingerprint, alreadyLoaded, past, arrival);
  }

  /** A copy of this landing with more differences between source and contract. */
  public Landing with(List<SourceDrift> drift) {
    return new Landing(
        contract, files, fingerprint, alreadyLoaded, past, arrival.with(drift, arrival.earlier()));
  }

  /** A copy of this landing with the last load that it is compared with. */
  Landing replacing(EarlierDelivery earlier) {
    return new Landing(
        contract, files, fingerprint, alreadyLoaded, past, arrival.with(arrival.drift(), earlier));
  }

  /** The earlier bytes of files that are delivered again under their names. */
  public List<LandedFile> replaced() {
    return arrival.earlier().replaced();
  }

  /** The files of the last load, in reading order; none where no bytes of it were replaced. */
  public List<LandedFile> lastLoad() {
    return arrival.earlier().files();
  }

  /** The files that are read, by the name under which each was delivered, also as a copy. */
  public Map<String, LandedFile> byOrigin() {
    Map<String, LandedFile> names = new HashMap<>();
    Map<String, LandedFile> contents = new HashMap<>();
    for (LandedFile file : files) {
      names.put(file.origin(), file);
      contents.put(file.sha256(), file);
    }
    for (DuplicateFile copy : arrival.copies()) {
      names.put(copy.origin(), contents.getOrDefault(copy.of().sha256(), copy.of()));
    }
    return names;
  }

  /** Those files as a landing of their own, a part of the last load. */
  public Landing earlier() {
    return past(replaced(), List.of(lastLoad()));
  }

  /** All files of earlier deliveries as a landing of their own, a shared one once. */
  public Landing past(List<List<LandedFile>> deliveries) {
    return past(distinct(deliveries), deliveries);
  }

  private Landing past(List<LandedFile> read, List<List<LandedFile>> deliveries) {
    PastContext context =
        new PastContext(Map.of(), Optional.empty(), Optional.empty(), deliveries, List.of());
    return new Landing(contract, read, fingerprint, false, context);
  }

  private static List<LandedFile> distinct(List<List<LandedFile>> deliveries) {
    Map<String, LandedFile> files = new LinkedHashMap<>();
    deliveries.forEach(own -> own.forEach(file -> files.put(file.sha256(), file)));
    return List.copyOf(files.values());
  }

  /** The deliveries that its records are of, with the files that are not read. */
  public Landing whole() {
    if (past.whole().isEmpty()) {
      return this;
    }
    Map<String, LandedFile> own = new HashMap<>();
    files.forEach(file -> own.put(file.sha256(), file));
    List<LandedFile> all =
        distinct(past.whole()).stream().map(file -> own.getOrDefault(file.sha256(), file)).toList();
    return past(all, past.whole());
  }

  /** A note about files without records, which are valid but rarely intended. */
  private Optional<String> emptyFiles() {
    List<String> empty =
        files.stream().filter(file -> file.records() == 0).map(LandedFile::origin).toList();
    if (empty.isEmpty()) {
      return Optional.empty();
    }
    String shown = String.join(", ", empty.subList(0, Math.min(SHOWN, empty.size())));
    String more = empty.size() > SHOWN ? " and " + (empty.size() - SHOWN) + " more" : "";
    return Optional.of(
        empty.size() == files.size()
            ? "The delivery is empty, it holds no record: "
                + shown
                + more
                + ". Ask the agency whether it is whole."
            : "Files of the delivery hold no record: " + shown + more + ".");
  }

  /** What landed in earlier runs. */
  public Landing(
      Contract contract,
      List<LandedFile> files,
      String fingerprint,
      boolean alreadyLoaded,
      PastContext past) {
    this(contract, files, fingerprint, alreadyLoaded, past, DeliveryReceipt.NONE);
  }

  /**
   * How the files arrived.
   *
   * @param copies files with the bytes of another one of the delivery, which are not read again
   * @param notes what a person should know of it, a sentence each
   * @param skipped rows that are no records by kho.headerRow, kho.skipRows or kho.skipLike
   * @param cursor where the source's next list begins, kept when the load is published; empty where
   *     it has none
   * @param keys the keys of all rows of the source, landed where they are to be compared; they are
   *     no part of the delivery
   * @param drift where the delivery is not what the contract describes
   * @param earlier the last load, where files of it are delivered again under their names with
   *     other bytes
   * @param judgedAgain why files that the last good load has read are read once more; present only
   *     where that is because of data that the rules look at beside the rows
   */
  public record DeliveryReceipt(
      List<DuplicateFile> copies,
      List<String> notes,
      long skipped,
      Optional<String> cursor,
      Optional<LandedFile> keys,
      List<SourceDrift> drift,
      EarlierDelivery earlier,
      Optional<String> judgedAgain) {
    /** A receipt without a cursor, of files of which no row is skipped. */
    public DeliveryReceipt(List<DuplicateFile> copies, List<String> notes) {
      this(copies, notes, 0, Optional.empty(), List.of());
    }

    /** A receipt without keys and earlier bytes to compare with. */
    DeliveryReceipt(
        List<DuplicateFile> copies,
        List<String> notes,
        long skipped,
        Optional<String> cursor,
        List<SourceDrift> drift) {
      this(
          copies,
          notes,
          skipped,
          cursor,
          Optional.empty(),
          drift,
          EarlierDelivery.NONE,
          Optional.empty());
    }

    /** No notes, and nothing to compare. */
    public static final DeliveryReceipt NONE = new DeliveryReceipt(List.of(), List.of());

    /** A copy with the keys of all rows of the source. */
    DeliveryReceipt with(Optional<LandedFile> compared) {
      return new DeliveryReceipt(
          copies, notes, skipped, cursor, compared, drift, earlier, judgedAgain);
    }

    private DeliveryReceipt with(List<SourceDrift> differences, EarlierDelivery last) {
      return new DeliveryReceipt(
          copies, notes, skipped, cursor, keys, differences, last, judgedAgain);
    }

    /** A copy for files that the last good load has read, with the reason to read them again. */
    DeliveryReceipt judgedAgain(String why) {
      return new DeliveryReceipt(
          copies, notes, skipped, cursor, keys, drift, earlier, Optional.of(why));
    }

    /** Copies the lists. */
    public DeliveryReceipt {
      copies = List.copyOf(copies);
      notes = List.copyOf(notes);
      drift = List.copyOf(drift);
    }
  }

  /**
   * A file with the bytes of another one.
   *
   * @param origin where it came from
   * @param of the file that is read
   */
  public record DuplicateFile(String origin, LandedFile of) {}

  /**
   * What landed in earlier runs.
   *
   * @param deliveries the number of the delivery, from 0, by the checksum of its files; empty where
   *     all is one delivery
   * @param why why there is nothing to load; empty where there is something
   * @param replayed the records that are read, where only records of the quarantine are; otherwise
   *     all are
   * @param whole all files of each delivery that records are of; a shared file is read as of the
   *     last one that has it; empty where the files that are read are one whole delivery
   * @param published all files of each published delivery, the newest last, where only records of
   *     the quarantine are read; of a snapshot the newest alone
   */
  public record PastContext(
      Map<String, Integer> deliveries,
      Optional<String> why,
      Optional<ReplayedRecords> replayed,
      List<List<LandedFile>> whole,
      List<List<LandedFile>> published) {
    /** Files of this run. */
    public static final PastContext NONE = new PastContext(Map.of(), Optional.empty());

    /** The context of deliveries of which all records are read. */
    public PastContext(Map<String, Integer> deliveries, Optional<String> why) {
      this(deliveries, why, Optional.empty(), List.of(), List.of());
    }

    /** Copies the map and the lists. */
    public PastContext {
      deliveries = Map.copyOf(deliveries);
      whole = List.copyOf(whole);
      published = List.copyOf(published);
    }

    /** Whether several deliveries are loaded together. */
    public boolean several() {
      return !deliveries.isEmpty();
    }

    /** The number of the delivery that a file came with. */
    public int delivery(String sha256) {
      return deliveries.getOrDefault(sha256, 0);
    }
  }

  /** When the last file landed; now where there is none. */
  public Instant landedAt() {
    return files.stream()
        .map(LandedFile::landedAt)
        .max(Comparator.naturalOrder())
        .orElseGet(Instant::now);
  }

  /** The files of each delivery that records are of, also those that are not read. */
  public List<List<LandedFile>> byDelivery() {
    return past.whole().isEmpty() ? List.of(files) : past.whole();
  }

  /** Whether only records of the quarantine are read, with their corrections. */
  public boolean replay() {
    return past.replayed().isPresent();
  }

  /** The keys of all rows of the source as a landing of their own, where they are compared. */
  public Optional<Landing> keys() {
    return arrival
        .keys()
        .map(file -> new Landing(contract.keysOnly(), List.of(file), fingerprint, false));
  }

  /** Records in all files. */
  public long records() {
    return files.stream().mapToLong(LandedFile::records).sum();
  }

  /** Rows of all files that are no records. */
  public long skipped() {
    return arrival.skipped();
  }

  /** Bytes in all files. */
  public long bytes() {
    return files.stream().mapToLong(LandedFile::bytes).sum();
  }
}
