package vn.kho.etl.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.data.Record;
import vn.kho.etl.ledger.LedgerCounts;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.table.LoadStatus;
import vn.kho.schema.table.RunKind;
import vn.kho.schema.table.SystemTable;

/** How each dataset was last loaded, from {@code ops.run}. */
public final class LastLoads {
  private static final List<String> COLUMNS =
      List.of(
          "run_id",
          "dataset",
          "status",
          "started_at",
          "ended_at",
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
          "scheduler");
  private static final int FIRST_COUNT = 5;
  private static final int SCHEDULER = COLUMNS.size() - 1;

  private final Map<String, LoadSummary> loads = new HashMap<>();

  private LastLoads() {}

  /**
   * One dataset's last load.
   *
   * @param run the run
   * @param status how it ended
   * @param endedAt when
   * @param took how long it took
   * @param counts where its rows went
   * @param good when a load last ended well, this one or one before
   */
  public record LoadSummary(
      String run,
      String status,
      Instant endedAt,
      Duration took,
      LedgerCounts counts,
      Optional<Instant> good) {

    /** The later of two loads, with the last good end of both. */
    private LoadSummary and(LoadSummary other) {
      LoadSummary later = run.compareTo(other.run) > 0 ? this : other;
      Optional<Instant> best =
          good.isPresent() && other.good.isPresent()
              ? Optional.of(
                  good.orElseThrow().isAfter(other.good.orElseThrow())
                      ? good.orElseThrow()
                      : other.good.orElseThrow())
              : good.or(() -> other.good);
      return new LoadSummary(
          later.run, later.status, later.endedAt, later.took, later.counts, best);
    }
  }

  /**
   * Reads the last load of every dataset that ever had one, as they are now.
   *
   * @param datasets those that will be asked for; others may be missing
   */
  public static Map<String, LoadSummary> read(
      Warehouse warehouse, Collection<DatasetName> datasets) {
    LastLoads last = new LastLoads();
    RunHistory.of(warehouse)
        .read(
            span -> span.read(SystemTable.RUN, COLUMNS, last::add),
            () -> datasets.stream().allMatch(last::complete));
    return Map.copyOf(last.loads);
  }

  private boolean complete(DatasetName dataset) {
    LoadSummary one = loads.get(dataset.toString());
    return one != null && one.good().isPresent();
  }

  private void add(Record row) {
    String status = String.valueOf(row.get(2));
    if (RunKind.of(status, row.get(SCHEDULER)) != RunKind.LOAD) {
      return;
    }
    Instant started = ((OffsetDateTime) row.get(3)).toInstant();
    Instant ended = ((OffsetDateTime) row.get(4)).toInstant();
    LoadSummary one =
        new LoadSummary(
            String.valueOf(row.get(0)),
            status,
            ended,
            Duration.between(started, ended),
            counts(row),
            LoadStatus.good(status) ? Optional.of(ended) : Optional.empty());
    loads.merge(String.valueOf(row.get(1)), one, LoadSummary::and);
  }

  private static LedgerCounts counts(Record row) {
    long[] counts = new long[SCHEDULER - FIRST_COUNT];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = row.get(FIRST_COUNT + i) instanceof Number number ? number.longValue() : 0;
    }
    return new LedgerCounts(
        counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], counts[7],
        counts[8], counts[9]);
  }
}
