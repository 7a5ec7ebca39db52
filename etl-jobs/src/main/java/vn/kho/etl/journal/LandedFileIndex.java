package vn.kho.etl.journal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.land.PastDeliveries;
import vn.kho.etl.land.PastDelivery;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.table.RunKind;
import vn.kho.schema.table.SystemTable;

/**
 * Everything that ever landed, from {@code ops.file}. A file that is loaded again keeps the moment
 * at which it landed, so a delivery is what landed in the first run that records it. What was
 * loaded and taken back by a rollback is left out. It counts again once a later rollback goes to
 * that run.
 */
public final class LandedFileIndex implements PastDeliveries {
  /** By run and dataset, how the run ended and which files it recorded. */
  private final Map<String, RunFiles> runs = new HashMap<>();

  /** By dataset, then by checksum and moment. */
  private final Map<String, Map<String, FileLandings>> arrivals = new HashMap<>();

  private LandedFileIndex() {}

  /** Reads what landed before. */
  public static LandedFileIndex read(Warehouse warehouse) {
    LandedFileIndex landed = new LandedFileIndex();
    Map<String, Set<String>> undone = new UndoneRuns(warehouse).byDataset();
    rows(
        warehouse,
        SystemTable.RUN,
        List.of("run_id", "dataset", "status", "started_at", "scheduler"),
        row ->
            landed.runs.put(
                row.get(0) + " " + row.get(1),
                new RunFiles(
                    String.valueOf(row.get(1)),
                    String.valueOf(row.get(2)),
                    moment(row.get(3)),
                    RunKind.REPLAY_SCHEDULER.equals(row.get(4)),
                    undone
                        .getOrDefault(String.valueOf(row.get(1)), Set.of())
                        .contains(String.valueOf(row.get(0))),
                    new HashSet<>())));
    rows(
        warehouse,
        SystemTable.FILE,
        List.of(
            "run_id",
            "dataset",
            "sha256",
            "landed_at",
            "contract_version",
            "origin",
            "landed_path",
            "bytes",
            "records"),
        landed::add);
    return landed;
  }

  private void add(Record row) {
    String run = String.valueOf(row.get(0));
    String dataset = String.valueOf(row.get(1));
    String sha256 = String.valueOf(row.get(2));
    Instant landedAt = moment(row.get(3));
    RunFiles reported = runs.get(run + " " + dataset);
    if (reported == null) {
      return;
    }
    reported.files().add(sha256);
    boolean good = LoadedFiles.good(reported.status());
    if (good && reported.undone()) {
      return;
    }
    FileLandings arrival =
        arrivals
            .computeIfAbsent(dataset, unused -> new LinkedHashMap<>())
            .computeIfAbsent(
                sha256 + " " + landedAt,
                unused ->
                    new FileLandings(
                        new LandedFile(
                            String.valueOf(row.get(5)),
                            String.valueOf(row.get(6)),
                            sha256,
                            number(row.get(7)),
                            number(row.get(8)),
                            List.of(FileChunk.WHOLE),
                            landedAt),
                        new TreeMap<>()));
    arrival.runs().put(run, good ? String.valueOf(row.get(4)) : "");
  }

  @Override
  public List<PastDelivery> of(DatasetName dataset) {
    Map<String, List<FileLandings>> byRun = new TreeMap<>();
    for (FileLandings arrival : arrivals.getOrDefault(dataset.toString(), Map.of()).values()) {
      byRun.computeIfAbsent(arrival.runs().firstKey(), unused -> new ArrayList<>()).add(arrival);
    }
    List<PastDelivery> deliveries = new ArrayList<>();
    byRun.values().forEach(arrived -> deliveries.add(delivery(arrived)));
    for (RunFiles run : runs.values()) {
      // Its run died before its journal was written; the next run recorded only that it had
      // published.
      boolean unrecorded =
          run.files().isEmpty() && "published".equals(run.status()) && !run.replay();
      if (unrecorded && !run.undone() && run.dataset().equals(dataset.toString())) {
        deliveries.add(new PastDelivery(run.startedAt(), List.of(), Set.of("unknown")));
      }
    }
    deliveries.sort(PastDelivery.ORDER);
    return deliveries;
  }

  private static PastDelivery delivery(List<FileLandings> arrived) {
    // Each file is fetched after the one before it, so this is the order in which they are read.
    arrived.sort(Comparator.comparing(one -> one.file().landedAt()));
    Set<String> loadedBy = new HashSet<>(arrived.get(0).runs().values());
    arrived.forEach(one -> loadedBy.retainAll(new HashSet<>(one.runs().values())));
    loadedBy.remove("");
    Instant last = arrived.get(arrived.size() - 1).file().landedAt();
    return new PastDelivery(last, arrived.stream().map(FileLandings::file).toList(), loadedBy);
  }

  private static Instant moment(@Nullable Object value) {
    return value instanceof OffsetDateTime time ? time.toInstant() : Instant.EPOCH;
  }

  private static long number(@Nullable Object value) {
    return value instanceof Long number ? number : 0;
  }

  private static void rows(
      Warehouse warehouse, SystemTable name, List<String> columns, Consumer<Record> rows) {
    LocalTableReader.read(warehouse, name, columns, Expressions.alwaysTrue(), rows);
  }

  /** How a run ended for a dataset, and the files that it recorded. */
  private record RunFiles(
      String dataset,
      String status,
      Instant startedAt,
      boolean replay,
      boolean undone,
      Set<String> files) {}

  /**
   * A file that landed, and of each run that landed it the fingerprint; empty where the run ended
   * badly.
   */
  private record FileLandings(LandedFile file, TreeMap<String, String> runs) {}
}
