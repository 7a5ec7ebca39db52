package vn.kho.etl.maintain;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import vn.kho.etl.clean.RowStaging;
import vn.kho.etl.journal.RunLock;
import vn.kho.etl.journal.RunRecovery;
import vn.kho.etl.storage.Storage;
import vn.kho.etl.table.PinnedViews;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** One maintenance: clears dead runs, maintains tables, removes staged rows of ended runs. */
public final class Maintenance {
  private final Settings settings;
  private final Warehouse warehouse;
  private final Supplier<SparkSession> spark;
  private final MaintenanceThresholds limits;
  private Optional<Set<String>> together = Optional.empty();

  /**
   * A maintenance by these settings; {@code spark} is asked where there is something to compact.
   */
  public Maintenance(Settings settings, Warehouse warehouse, Supplier<SparkSession> spark) {
    this(settings, warehouse, spark, MaintenanceThresholds.of(settings));
  }

  /** A maintenance by these limits, which may remove what a load or a reader still needs. */
  Maintenance(
      Settings settings,
      Warehouse warehouse,
      Supplier<SparkSession> spark,
      MaintenanceThresholds limits) {
    this.settings = settings;
    this.warehouse = warehouse;
    this.spark = spark;
    this.limits = limits;
  }

  /**
   * Makes this maintenance drop the tags which marts needed of tables that are published with no
   * others any more.
   *
   * @param grouped namespace and name of each table that is published together with others
   * @return this maintenance
   */
  public Maintenance releasing(Set<String> grouped) {
    together = Optional.of(Set.copyOf(grouped));
    return this;
  }

  /**
   * Says what there would be to do, and does nothing.
   *
   * @param tables namespace and name of each; empty for all
   */
  public MaintenanceResult look(
      String run,
      List<String> tables,
      BiConsumer<String, Optional<TableMaintenanceResult>> reported) {
    Instant startedAt = Instant.now();
    Storage storage = Storage.of(settings);
    List<String> notes = new ArrayList<>();
    left(storage).forEach(one -> notes.add("Staged rows of run " + one + " are left over."));
    List<TableMaintenanceResult> kept = upkeep(storage, run, true).keep(wanted(tables), reported);
    return new MaintenanceResult(run, kept, notes, Duration.between(startedAt, Instant.now()));
  }

  /**
   * Does what there is to do.
   *
   * @param run the id of this maintenance, which no other run has
   * @param tables namespace and name of each; empty for all
   */
  public MaintenanceResult run(
      String run,
      List<String> tables,
      BiConsumer<String, Optional<TableMaintenanceResult>> reported) {
    Instant startedAt = Instant.now();
    List<String> wanted = wanted(tables);
    Storage storage = Storage.of(settings);
    Path state = settings.path(Setting.STATE);
    try (RunLock lock = RunLock.begin(state, run)) {
      List<String> notes = new ArrayList<>();
      String staging = RowStaging.folder(settings) + "/";
      // Before compaction: rows of a dead run can be removed only while they are in files of their
      // own.
      notes.addAll(
          RunRecovery.clear(warehouse, state, lock.run(), dead -> storage.delete(staging + dead)));
      for (String one : left(storage)) {
        storage.delete(RowStaging.folder(settings) + "/" + one);
        notes.add("Staged rows of run " + one + " were removed.");
      }
      together
          .map(grouped -> PinnedViews.release(warehouse, wanted, grouped))
          .orElse(List.of())
          .forEach(
              table ->
                  notes.add(
                      "The tag "
                          + PinnedViews.TAG
                          + " of "
                          + table
                          + " was dropped: it is published with no other table any more."));
      List<TableMaintenanceResult> kept = upkeep(storage, run, false).keep(wanted, reported);
      return new MaintenanceResult(run, kept, notes, Duration.between(startedAt, Instant.now()));
    }
  }

  private TableMaintenance upkeep(Storage storage, String run, boolean dry) {
    return new TableMaintenance(
        warehouse,
        storage,
        limits,
        spark,
        new TableMaintenance.MaintenanceRun(settings.path(Setting.STATE), run, dry));
  }

  private List<String> left(Storage storage) {
    Instant before = Instant.now().minus(limits.ages().orphans());
    HashSet<String> alive = new HashSet<>(RunRecovery.alive(settings.path(Setting.STATE)));
    return StagingCleanup.in(storage, RowStaging.folder(settings), alive, before);
  }

  private List<String> wanted(List<String> tables) {
    List<String> all = warehouse.tables();
    for (String table : tables) {
      if (!all.contains(table)) {
        throw new KhoException(
            ErrorCode.CONTRACT_REFERENCE,
            "Cannot maintain, no such table: " + table + NearestWord.hint(table, all));
      }
    }
    return tables.isEmpty() ? all : tables.stream().distinct().sorted().toList();
  }
}
