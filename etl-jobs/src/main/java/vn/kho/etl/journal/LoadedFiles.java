package vn.kho.etl.journal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.data.Record;
import vn.kho.etl.land.KnownFiles;
import vn.kho.etl.land.LastLoad;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.table.LoadStatus;

/**
 * The files that each dataset's last good load read, from {@code ops.file}, as they stood when this
 * was made. Only the last load counts: an agency that goes back to an older file means it. Files of
 * a run that never reached {@code ops.run}, or ended badly, do not count.
 */
public final class LoadedFiles implements KnownFiles {

  /** The columns of {@code ops.file} that are read. */
  static final List<String> COLUMNS =
      List.of(
          "run_id",
          "dataset",
          "sha256",
          "contract_version",
          "landed_path",
          "origin",
          "records",
          "landed_at");

  private final Set<String> good = new HashSet<>();
  private final Map<String, LoadedRun> loads = new HashMap<>();
  private final Map<String, String> newest = new HashMap<>();

  private LoadedFiles() {}

  /** Adds how a run ended for a dataset. */
  void run(String run, String dataset, String status) {
    if (good(status)) {
      good.add(run + " " + dataset);
    }
  }

  /** Adds a row of {@code ops.file}; all runs of its time must have been added before. */
  void file(Record row) {
    String run = String.valueOf(row.get(0));
    newest.merge(String.valueOf(row.get(1)), run, (a, b) -> a.compareTo(b) > 0 ? a : b);
    if (good.contains(row.get(0) + " " + row.get(1))) {
      LoadedRun load = load(run, String.valueOf(row.get(1)));
      if (load.run.equals(run)) {
        load.files.add(row.get(2) + " " + row.get(3));
        load.locations.put(String.valueOf(row.get(2)), String.valueOf(row.get(4)));
        load.fingerprints.add(String.valueOf(row.get(3)));
        load.records.put(
            LastLoad.file(String.valueOf(row.get(5)), String.valueOf(row.get(2))),
            new ReadFile(
                row.get(6) instanceof Long records ? records : 0,
                row.get(7) instanceof OffsetDateTime time ? time.toInstant() : Instant.EPOCH));
      }
    }
  }

  /** Whether a good load of each of these was found. */
  boolean know(Collection<DatasetName> datasets) {
    return datasets.stream().allMatch(name -> loads.containsKey(name.toString()));
  }

  /** Whether a pipeline that ended so leaves its files loaded. */
  public static boolean good(String status) {
    return LoadStatus.good(status);
  }

  /** Whether a run is known to have ended well for a dataset. */
  public boolean endedWell(String run, DatasetName dataset) {
    return good.contains(run + " " + dataset);
  }

  /** Nothing, so that everything is loaded again. */
  public static LoadedFiles none() {
    return new LoadedFiles();
  }

  @Override
  public boolean loaded(DatasetName dataset, String sha256, String fingerprint) {
    LoadedRun load = loads.get(dataset.toString());
    return load != null && load.files.contains(sha256 + " " + fingerprint);
  }

  @Override
  public List<String> locations(DatasetName dataset) {
    LoadedRun load = loads.get(dataset.toString());
    return load == null ? List.of() : List.copyOf(new LinkedHashSet<>(load.locations.values()));
  }

  @Override
  public boolean read(DatasetName dataset, String sha256) {
    LoadedRun load = loads.get(dataset.toString());
    return load != null && load.locations.containsKey(sha256);
  }

  @Override
  public Optional<LastLoad> last(DatasetName dataset) {
    return Optional.ofNullable(loads.get(dataset.toString()))
        .map(
            load ->
                new LastLoad(load.run, load.fingerprints, load.inReadingOrder(), load.locations));
  }

  @Override
  public int count(DatasetName dataset) {
    LoadedRun load = loads.get(dataset.toString());
    return load == null ? 0 : load.files.size();
  }

  @Override
  public boolean newest(DatasetName dataset) {
    LoadedRun load = loads.get(dataset.toString());
    return load == null || load.run.equals(newest.get(dataset.toString()));
  }

  /** The last load of a dataset, where this run is no later one. */
  private LoadedRun load(String run, String dataset) {
    LoadedRun load = loads.get(dataset);
    if (load == null || load.run.compareTo(run) < 0) {
      load =
          new LoadedRun(
              run, new HashSet<>(), new LinkedHashMap<>(), new HashSet<>(), new HashMap<>());
      loads.put(dataset, load);
    }
    return load;
  }

  /** The files of one run, each as checksum and fingerprint, and where they are kept. */
  private record LoadedRun(
      String run,
      Set<String> files,
      Map<String, String> locations,
      Set<String> fingerprints,
      Map<String, ReadFile> records) {
    /** Files of a delivery are landed in the order in which they are read. */
    Map<String, Long> inReadingOrder() {
      Map<String, Long> ordered = new LinkedHashMap<>();
      records.entrySet().stream()
          .sorted(Map.Entry.comparingByValue(Comparator.comparing(ReadFile::landedAt)))
          .forEach(file -> ordered.put(file.getKey(), file.getValue().records()));
      return ordered;
    }
  }

  /** What is known of a file: how many records it held and when it landed. */
  private record ReadFile(long records, Instant landedAt) {}
}
