package vn.kho.etl.maintain;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.journal.DatasetLock;
import vn.kho.etl.journal.RunEnds;
import vn.kho.etl.storage.Storage;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.table.SystemTable;

/**
 * Goes from table to table. What is to be done is read from metadata, so a table with nothing to do
 * costs no Spark job. Every change is one commit of Iceberg's that a load beside it tolerates: the
 * one that commits second retries.
 */
public final class TableMaintenance {
  private static final Logger LOG = LoggerFactory.getLogger(TableMaintenance.class);
  private static final int ATTEMPTS = 3;
  private static final Set<String> OWN =
      Set.copyOf(Arrays.stream(SystemTable.values()).map(SystemTable::table).toList());

  private final Warehouse warehouse;
  private final Storage storage;
  private final MaintenanceThresholds limits;
  private final Compaction compaction;
  private final MaintenanceRun place;
  private final Supplier<SparkSession> spark;
  private Set<String> finished = Set.of();
  private @Nullable Retention retention;

  /**
   * Where locks are kept, for which maintenance, and whether it only looks.
   *
   * @param state the folder of this machine's state
   * @param run the maintenance's id
   * @param dry whether everything stays as it is
   */
  public record MaintenanceRun(Path state, String run, boolean dry) {}

  TableMaintenance(
      Warehouse warehouse,
      Storage storage,
      MaintenanceThresholds limits,
      Supplier<SparkSession> spark,
      MaintenanceRun place) {
    this.warehouse = warehouse;
    this.storage = storage;
    this.limits = limits;
    this.spark = spark;
    this.compaction = new Compaction(limits, spark, place.run());
    this.place = place;
  }

  /**
   * Keeps tables fit, one after the other; those that a load holds are looked at once more at the
   * end.
   *
   * @param reported gets the name of each table before its maintenance, without a result, and then
   *     its result
   */
  List<TableMaintenanceResult> keep(
      List<String> names, BiConsumer<String, Optional<TableMaintenanceResult>> reported) {
    finished = RunEnds.finished(warehouse);
    List<TableMaintenanceResult> kept = new ArrayList<>();
    List<String> later = new ArrayList<>();
    for (String name : names) {
      reported.accept(name, Optional.empty());
      TableMaintenanceResult one = keep(name);
      if (one.status() == TableMaintenanceResult.MaintenanceStatus.BUSY) {
        later.add(name);
      } else {
        kept.add(one);
        reported.accept(name, Optional.of(one));
      }
    }
    for (String name : later) {
      TableMaintenanceResult one = keep(name);
      kept.add(one);
      reported.accept(name, Optional.of(one));
    }
    kept.sort((a, b) -> a.table().compareTo(b.table()));
    return kept;
  }

  private TableMaintenanceResult keep(String name) {
    Instant startedAt = Instant.now();
    TableSteps steps = new TableSteps(name);
    try {
      Optional<Table> table = warehouse.find(name);
      if (table.isPresent()) {
        steps.all(table.orElseThrow());
      }
    } catch (RuntimeException e) {
      LOG.error("{} cannot be maintained", name, e);
      steps.status = TableMaintenanceResult.MaintenanceStatus.FAILED;
      steps.message = Optional.of("Cannot maintain " + name + ": " + e);
    }
    return new TableMaintenanceResult(
        name,
        steps.status,
        steps.before,
        steps.after,
        steps.expiry,
        steps.orphans.files().size(),
        steps.orphans.bytes(),
        steps.message,
        Duration.between(startedAt, Instant.now()));
  }

  /** What may go of Kho's own tables; found out when the first of them is looked at. */
  private Retention retention() {
    Retention known = retention;
    if (known == null) {
      known = Retention.of(warehouse, spark, limits.ages().history());
      retention = known;
    }
    return known;
  }

  /** What is done to one table, step by step. */
  private final class TableSteps {
    private final String name;
    private TableMaintenanceResult.MaintenanceStatus status =
        TableMaintenanceResult.MaintenanceStatus.FIT;
    private TableStatistics before = new TableStatistics(0, 0, 0, 0, 0, 0);
    private TableStatistics after = before;
    private SnapshotExpiry expiry = SnapshotExpiry.NONE;
    private OrphanFileRemoval orphans = new OrphanFileRemoval(List.of(), 0, Optional.empty());
    private Optional<String> message = Optional.empty();

    TableSteps(String name) {
      this.name = name;
    }

    void all(Table table) {
      before = figures(table);
      after = before;
      retain(table);
      if (compaction.due(before) || compaction.manifestsDue(before)) {
        if (place.dry()) {
          status = TableMaintenanceResult.MaintenanceStatus.DUE;
        } else {
          besideLoads(table);
        }
      }
      Duration age = OWN.contains(name) ? limits.ages().system() : limits.ages().datasets();
      expiry =
          place.dry()
              ? SnapshotExpiry.due(table, limits, age)
              : SnapshotExpiry.run(table, limits, age);
      orphans = OrphanFileRemoval.in(table, storage, limits.ages().orphans());
      if (orphans.doubt().isPresent() && message.isEmpty()) {
        message = orphans.doubt().map(why -> "No orphans were looked for, " + why);
      }
      if (!place.dry()) {
        orphans.remove(table);
      }
      if (status == TableMaintenanceResult.MaintenanceStatus.FIT
          && (expiry.snapshots() > 0 || !orphans.files().isEmpty())) {
        status =
            place.dry()
                ? TableMaintenanceResult.MaintenanceStatus.DUE
                : TableMaintenanceResult.MaintenanceStatus.DONE;
      }
      if (!place.dry() && status == TableMaintenanceResult.MaintenanceStatus.DONE) {
        after = figures(table);
      }
    }

    /** Deletes rows of Kho's own tables that are too old. */
    private void retain(Table table) {
      if (!OWN.contains(name) || !retention().due(table, name)) {
        return;
      }
      status =
          place.dry()
              ? TableMaintenanceResult.MaintenanceStatus.DUE
              : TableMaintenanceResult.MaintenanceStatus.DONE;
      if (!place.dry()) {
        retention().apply(table, name, place.run());
      }
    }

    private TableStatistics figures(Table table) {
      return TableStatistics.of(table, limits, unfinished(table));
    }

    private UnfinishedRuns unfinished(Table table) {
      boolean mayBeRemoved = OWN.contains(name) && !name.equals(SystemTable.RUN.table());
      return mayBeRemoved ? UnfinishedRuns.in(table, finished) : UnfinishedRuns.none();
    }

    /**
     * Compacts the table, unless a load of it is running. A load that begins meanwhile is not
     * blocked: whichever of the two commits second retries on the new snapshot.
     */
    private void besideLoads(Table table) {
      if (!OWN.contains(name) && loadIsUnderWay()) {
        busy("a load holds it");
      } else {
        patiently(table);
      }
    }

    private boolean loadIsUnderWay() {
      Optional<DatasetLock> lock =
          DatasetLock.forMaintenance(place.state(), DatasetName.of(name), place.run());
      lock.ifPresent(DatasetLock::close);
      return lock.isEmpty();
    }

    private void patiently(Table table) {
      for (int attempt = 1; ; attempt++) {
        try {
          compact(table);
          status = TableMaintenanceResult.MaintenanceStatus.DONE;
          return;
        } catch (RuntimeException e) {
          if (!conflict(e)) {
            throw e;
          }
          LOG.info("{} changed while it was compacted, attempt {}", name, attempt);
          table.refresh();
          if (attempt == ATTEMPTS) {
            busy("it changed again and again");
            return;
          }
        }
      }
    }

    private void compact(Table table) {
      TableStatistics now = figures(table);
      if (compaction.due(now)) {
        compaction.rewriteData(table, now, unfinished(table));
        table.refresh();
        now = figures(table);
        if (now.deletes() >= limits.smallFiles()) {
          compaction.rewriteDeletes(table);
          table.refresh();
          now = figures(table);
        }
      }
      if (compaction.manifestsDue(now)) {
        compaction.rewriteManifests(table);
        table.refresh();
      }
    }

    private void busy(String why) {
      status = TableMaintenanceResult.MaintenanceStatus.BUSY;
      message = Optional.of("Not compacted, " + why + ". The next maintenance takes it.");
    }
  }

  /** Whether somebody else's commit came between; Spark's actions wrap what Iceberg throws. */
  private static boolean conflict(Throwable thrown) {
    Set<Throwable> seen = new HashSet<>();
    for (Throwable e = thrown; e != null && seen.add(e); e = e.getCause()) {
      if (e instanceof CommitFailedException || e instanceof ValidationException) {
        return true;
      }
    }
    return false;
  }
}
