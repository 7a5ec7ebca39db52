package vn.kho.etl.land;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import vn.kho.etl.fingerprint.LoadFingerprint;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Stage 2 for a past day: nothing is fetched, what had landed by the end of the day is read from
 * the landing. What is loaded already is not loaded again, and older rows never replace newer ones,
 * so that loads of past days, in any order and number, lead to the same tables as the daily loads.
 */
public final class PastLandStage {
  /** The zone in which a day begins and ends. */
  private final ZoneId zone;

  private final PastDeliveries past;
  private final LocalDate day;
  private final Predicate<PastDelivery> loaded;
  private final LoadFingerprint fingerprints;
  private final Storage storage;
  private final RecordCounter counter;

  /**
   * The stage of one run.
   *
   * @param day the last day whose deliveries count, in the zone of the settings
   * @param again whether what was loaded is loaded again
   */
  public PastLandStage(
      Settings settings, Storage storage, PastDeliveries past, LocalDate day, ReloadPolicy again) {
    this.past = past;
    this.zone = settings.zone(Setting.TIME_ZONE);
    this.day = day;
    this.loaded = again == ReloadPolicy.YES ? delivery -> false : PastDelivery::good;
    this.fingerprints = LoadFingerprint.of(settings);
    this.storage = storage;
    this.counter = new RecordCounter(storage, KnownFiles.NONE);
  }

  /**
   * Makes this stage report columns by which a table grew and that the delivery lacks.
   *
   * @param present gives a contract with these columns
   * @return this stage
   */
  public PastLandStage growing(UnaryOperator<Contract> present) {
    counter.growing(present);
    return this;
  }

  /** Whether what was loaded is loaded again. */
  public enum ReloadPolicy {
    YES,
    NO;

    /** {@code YES} where {@code again} is true. */
    public static ReloadPolicy of(boolean again) {
      return again ? YES : NO;
    }
  }

  /**
   * Lands again what had landed by the end of the day.
   *
   * @throws vn.kho.schema.problem.KhoException LANDED_CHANGED where landed bytes are no longer what
   *     was received; SOURCE_UNREADABLE or SOURCE_SHAPE as for a new delivery
   */
  public Landing land(Contract contract) {
    Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
    List<PastDelivery> all = past.of(contract.name());
    List<PastDelivery> due = all.stream().filter(one -> one.landedAt().isBefore(end)).toList();
    if (due.isEmpty()) {
      return skipped(contract, "Nothing had landed by the end of " + day + ".");
    }
    LoadStrategy strategy = LoadStrategy.of(contract);
    if (strategy.whole()) {
      return snapshot(contract, all, due.get(due.size() - 1));
    }
    return strategy.replaces() ? upsert(contract, all, due) : append(contract, all, due);
  }

  /**
   * Takes the last delivery of the day, which replaces all earlier ones, unless a newer one is
   * published.
   */
  private Landing snapshot(Contract contract, List<PastDelivery> all, PastDelivery last) {
    Optional<PastDelivery> newer =
        all.stream()
            .filter(PastDelivery::good)
            .filter(one -> one.landedAt().isAfter(last.landedAt()))
            .reduce((a, b) -> b);
    if (newer.isPresent()) {
      return skipped(
          contract,
          "A newer delivery is published, it landed at "
              + local(newer.orElseThrow())
              + "; that of "
              + day
              + " landed at "
              + local(last)
              + ".");
    }
    String fingerprint = fingerprints.of(contract);
    if (last.files().isEmpty() || (loaded.test(last) && last.loadedBy().contains(fingerprint))) {
      return skipped(contract, done());
    }
    return landing(contract, List.of(last));
  }

  /**
   * Takes the deliveries from the first one on that was not loaded, with those loaded after it, so
   * that newer rows win.
   */
  private Landing upsert(Contract contract, List<PastDelivery> all, List<PastDelivery> due) {
    Optional<PastDelivery> first = due.stream().filter(loaded.negate()).findFirst();
    if (first.isEmpty()) {
      return skipped(contract, done());
    }
    Instant from = first.orElseThrow().landedAt();
    List<PastDelivery> taken =
        all.stream()
            .filter(one -> !one.landedAt().isBefore(from))
            .filter(one -> due.contains(one) || one.good())
            .toList();
    boolean unknown = taken.stream().anyMatch(one -> one.files().isEmpty());
    return unknown
        ? skipped(
            contract,
            "A run published newer rows and died before it could say from which files. Load "
                + contract.name()
                + " without a date first, then repeat this.")
        : landing(contract, taken);
  }

  /** Takes what was not loaded; a row that is in the table stays as it is. */
  private Landing append(Contract contract, List<PastDelivery> all, List<PastDelivery> due) {
    if (contract.keyColumns().isEmpty()) {
      return appendContent(contract, due);
    }
    Set<String> known =
        all.stream()
            .filter(loaded)
            .flatMap(one -> one.files().stream())
            .map(LandedFile::sha256)
            .collect(Collectors.toSet());
    List<PastDelivery> taken = new ArrayList<>();
    List<List<LandedFile>> whole = new ArrayList<>();
    for (PastDelivery one : due) {
      List<LandedFile> files =
          one.files().stream().filter(file -> !known.contains(file.sha256())).toList();
      if (!files.isEmpty()) {
        taken.add(new PastDelivery(one.landedAt(), files, one.loadedBy()));
        whole.add(one.files());
      }
    }
    return taken.isEmpty()
        ? skipped(contract, done())
        : landing(contract, taken, new PastFiles(whole, List.of()));
  }

  /**
   * Without a key a delivery counts with all of its files, because the table has of each content as
   * many rows as the delivery that has most. A delivery whose files are all in another one adds no
   * row; deliveries that share only some of their files are loaded one after another, in runs of
   * their own.
   */
  private Landing appendContent(Contract contract, List<PastDelivery> due) {
    List<PastDelivery> open =
        due.stream().filter(loaded.negate()).filter(one -> !one.files().isEmpty()).toList();
    List<PastDelivery> taken = new ArrayList<>();
    Set<String> files = new HashSet<>();
    int later = 0;
    for (int i = 0; i < open.size(); i++) {
      Set<String> own = checksums(open.get(i));
      boolean covered = false;
      for (int j = 0; j < open.size(); j++) {
        Set<String> other = checksums(open.get(j));
        covered |= j != i && other.containsAll(own) && (j > i || !own.containsAll(other));
      }
      if (!covered && own.stream().noneMatch(files::contains)) {
        taken.add(open.get(i));
        files.addAll(own);
      } else if (!covered) {
        later++;
      }
    }
    if (taken.isEmpty()) {
      return skipped(contract, done());
    }
    String more =
        later
            + " more deliveries share files with what is loaded here and wait: run the same load"
            + " again.";
    return landing(
        contract, taken, new PastFiles(files(taken), later == 0 ? List.of() : List.of(more)));
  }

  private static Set<String> checksums(PastDelivery delivery) {
    return delivery.files().stream().map(LandedFile::sha256).collect(Collectors.toSet());
  }

  private Landing landing(Contract contract, List<PastDelivery> taken) {
    return landing(contract, taken, new PastFiles(files(taken), List.of()));
  }

  private static List<List<LandedFile>> files(List<PastDelivery> deliveries) {
    return deliveries.stream().map(PastDelivery::files).toList();
  }

  /**
   * What deliveries were taken of.
   *
   * @param whole all files of each delivery, also those that are not read
   * @param notes what a person should know of it, a sentence each
   */
  private record PastFiles(List<List<LandedFile>> whole, List<String> notes) {}

  /**
   * The landing of deliveries. A file that several of them share is read as of the one whose rows
   * take precedence.
   */
  private Landing landing(Contract contract, List<PastDelivery> taken, PastFiles of) {
    boolean first =
        LoadStrategy.of(contract).precedence() == LoadStrategy.DeliveryPrecedence.EARLIEST_DELIVERY;
    Map<String, LandedFile> files = new LinkedHashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < taken.size(); i++) {
      for (LandedFile file : taken.get(i).files()) {
        if (first && files.containsKey(file.sha256())) {
          continue;
        }
        files.remove(file.sha256());
        files.put(file.sha256(), file);
        numbers.put(file.sha256(), i);
      }
    }
    List<List<LandedFile>> whole = new ArrayList<>(of.whole());
    if (first) {
      Collections.reverse(whole); // A shared file counts as of the last one of these.
    }
    Map<String, LandedFile> verified = new LinkedHashMap<>(files);
    whole.forEach(own -> own.forEach(file -> verified.putIfAbsent(file.sha256(), file)));
    LandedChecksum.verify(storage, contract, List.copyOf(verified.values()));
    RecordCounter.CountedFiles counted = counter.count(contract, List.copyOf(files.values()));
    return new Landing(
            contract,
            counted.files(),
            fingerprints.of(contract),
            false,
            new Landing.PastContext(
                taken.size() > 1 ? numbers : Map.of(),
                Optional.empty(),
                Optional.empty(),
                taken.size() > 1 || verified.size() > files.size() ? whole : List.of(),
                List.of()),
            new Landing.DeliveryReceipt(List.of(), of.notes()))
        .with(counted);
  }

  private Landing skipped(Contract contract, String why) {
    return new Landing(
        contract,
        List.of(),
        fingerprints.of(contract),
        true,
        new Landing.PastContext(Map.of(), Optional.of(why)));
  }

  private String done() {
    return "What had landed by the end of " + day + " is loaded already.";
  }

  private String local(PastDelivery delivery) {
    return delivery.landedAt().atZone(zone).toLocalDateTime().withNano(0).toString();
  }
}
