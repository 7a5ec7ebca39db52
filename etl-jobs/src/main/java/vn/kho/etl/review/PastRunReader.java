package vn.kho.etl.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.expressions.Expressions;
import vn.kho.quality.page.DeliveryCounts;
import vn.kho.quality.page.PastRun;
import vn.kho.schema.table.RunKind;
import vn.kho.schema.table.SystemTable;

/** Reads the results of the pipelines of every dataset, up to one run, from {@code ops.run}. */
final class PastRunReader {
  private static final String SCHEDULER = "scheduler";
  private static final List<String> COLUMNS =
      List.of(
          "run_id",
          "dataset",
          "agency",
          "started_at",
          "status",
          "read",
          "inserted",
          "updated",
          "unchanged",
          "removed",
          "merged",
          "quarantined",
          "held",
          "kept",
          "skipped",
          "error_code",
          "message",
          SCHEDULER);

  private final Map<String, List<DatasetRun>> datasets = new TreeMap<>();
  private final String run;

  private PastRunReader(String run) {
    this.run = run;
  }

  /**
   * One run of one dataset.
   *
   * @param run how it ended
   * @param rows how many of its rows were published, rejected and so on
   * @param agency whose dataset it is
   */
  record DatasetRun(PastRun run, DeliveryCounts rows, String agency) {
    boolean skipped() {
      return run.status().equals("skipped");
    }
  }

  /** The newest run that is complete; empty where there is none. */
  static Optional<String> newest(SystemTableReader rows) {
    List<String> newest = new ArrayList<>();
    rows.read(
        SystemTable.RUN,
        List.of("run_id", "status", SCHEDULER),
        Expressions.alwaysTrue(),
        line -> {
          String run = line.text("run_id");
          if (!load(line)) {
            return true;
          }
          if (newest.isEmpty() || newest.get(0).compareTo(run) < 0) {
            newest.clear();
            newest.add(run);
          }
          return true;
        });
    return newest.stream().findFirst();
  }

  static PastRunReader read(SystemTableReader rows, String run) {
    PastRunReader visits = new PastRunReader(run);
    rows.read(SystemTable.RUN, COLUMNS, Expressions.lessThanOrEqual("run_id", run), visits::add);
    visits.datasets.values().forEach(all -> all.sort(Comparator.comparing(w -> w.run().run())));
    return visits;
  }

  /** Whether a row of the table is of a load; reports leave out rollbacks, drops and replays. */
  private static boolean load(SystemTableReader.SystemTableRow line) {
    String scheduler = line.has(SCHEDULER) ? line.text(SCHEDULER) : null;
    return RunKind.of(line.text("status"), scheduler) == RunKind.LOAD;
  }

  private boolean add(SystemTableReader.SystemTableRow line) {
    if (!load(line)) {
      return true;
    }
    PastRun visit =
        new PastRun(
            line.text("run_id"),
            line.time("started_at"),
            line.text("status"),
            line.maybe("error_code"),
            line.maybe("message"));
    DeliveryCounts counts =
        new DeliveryCounts(
            line.number("read"),
            line.number("inserted"),
            line.number("updated"),
            line.number("unchanged"),
            line.number("removed"),
            line.number("merged"),
            line.number("quarantined"),
            line.number("held"),
            line.number("kept"),
            line.number("skipped"));
    datasets
        .computeIfAbsent(line.text("dataset"), unused -> new ArrayList<>())
        .add(new DatasetRun(visit, counts, line.text("agency")));
    return true;
  }

  /** Whether the run is in the table. */
  boolean known() {
    return datasets.values().stream()
        .anyMatch(all -> all.get(all.size() - 1).run().run().equals(run));
  }

  /** When the run began. */
  Instant at() {
    return datasets.values().stream()
        .flatMap(List::stream)
        .filter(results -> results.run().run().equals(run))
        .map(results -> results.run().at())
        .min(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /** The pipelines of each dataset, the oldest first. */
  Map<String, List<DatasetRun>> datasets() {
    return datasets;
  }

  /** The last run that was not skipped; the first one where all were. */
  static DatasetRun reported(List<DatasetRun> pipelines) {
    for (int i = pipelines.size() - 1; i >= 0; i--) {
      if (!pipelines.get(i).skipped()) {
        return pipelines.get(i);
      }
    }
    return pipelines.get(0);
  }
}
