package vn.kho.etl.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.expressions.Expressions;
import vn.kho.quality.page.RowCounts;
import vn.kho.quality.page.Visit;
import vn.kho.schema.table.SystemTable;

/** How the walks of every dataset ended, up to one run, from {@code ops.run}. */
final class Visits {
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
          "error_code",
          "message");

  private final Map<String, List<Walked>> datasets = new TreeMap<>();
  private final String run;

  private Visits(String run) {
    this.run = run;
  }

  /**
   * One walk.
   *
   * @param visit how it ended
   * @param rows where its rows ended
   * @param agency whose dataset it is
   */
  record Walked(Visit visit, RowCounts rows, String agency) {
    boolean skipped() {
      return visit.status().equals("skipped");
    }
  }

  /** The newest run that is complete; empty where there is none. */
  static Optional<String> newest(SystemRows rows) {
    List<String> newest = new ArrayList<>();
    rows.read(
        SystemTable.RUN,
        List.of("run_id"),
        Expressions.alwaysTrue(),
        line -> {
          String run = line.text("run_id");
          if (newest.isEmpty() || newest.get(0).compareTo(run) < 0) {
            newest.clear();
            newest.add(run);
          }
          return true;
        });
    return newest.stream().findFirst();
  }

  static Visits read(SystemRows rows, String run) {
    Visits visits = new Visits(run);
    rows.read(SystemTable.RUN, COLUMNS, Expressions.lessThanOrEqual("run_id", run), visits::add);
    visits.datasets.values().forEach(all -> all.sort(Comparator.comparing(w -> w.visit().run())));
    return visits;
  }

  private boolean add(SystemRows.Line line) {
    Visit visit =
        new Visit(
            line.text("run_id"),
            line.time("started_at"),
            line.text("status"),
            line.maybe("error_code"),
            line.maybe("message"));
    RowCounts counts =
        new RowCounts(
            line.number("read"),
            line.number("inserted"),
            line.number("updated"),
            line.number("unchanged"),
            line.number("removed"),
            line.number("merged"),
            line.number("quarantined"),
            line.number("held"));
    datasets
        .computeIfAbsent(line.text("dataset"), unused -> new ArrayList<>())
        .add(new Walked(visit, counts, line.text("agency")));
    return true;
  }

  /** Whether the run is there at all. */
  boolean known() {
    return datasets.values().stream()
        .anyMatch(all -> all.get(all.size() - 1).visit().run().equals(run));
  }

  /** When the run began. */
  Instant at() {
    return datasets.values().stream()
        .flatMap(List::stream)
        .filter(walked -> walked.visit().run().equals(run))
        .map(walked -> walked.visit().at())
        .min(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /** Every dataset's walks, oldest first. */
  Map<String, List<Walked>> datasets() {
    return datasets;
  }

  /** The last walk in which something was read, or should have been; the first where none was. */
  static Walked told(List<Walked> walks) {
    for (int i = walks.size() - 1; i >= 0; i--) {
      if (!walks.get(i).skipped()) {
        return walks.get(i);
      }
    }
    return walks.get(0);
  }
}
