package vn.kho.etl.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expressions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.table.CommitProperties;
import vn.kho.etl.table.TableBranches;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.table.SystemTable;

/**
 * Clears what a run left that died before its end: its audit branches, and what it recorded about
 * itself without ever reaching {@code ops.run}. What it published stays; loading those datasets
 * again finds every row unchanged and writes the journal that was lost. Where the source has been
 * replaced meanwhile, which rows were refused or merged is lost, and the note says how many.
 */
public final class RunRecovery {
  /** A run of another machine cannot be asked whether it is alive; one this old counts as dead. */
  private static final Duration SURELY_DEAD = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger(RunRecovery.class);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String CLEARED = "kho.cleared-run";

  /** Iceberg takes a commit that is older than the last one of its table by no more. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final Warehouse warehouse;
  private final Path state;
  private final String run;
  private final Map<String, List<String>> cleared = new TreeMap<>();

  private RunRecovery(Warehouse warehouse, Path state, String run) {
    this.warehouse = warehouse;
    this.state = state;
    this.run = run;
  }

  /**
   * Clears dead runs before new data is taken. Of several processes that start at once, one clears
   * and the others wait for it.
   *
   * @param state the folder of this machine's state
   * @param run the run that is about to begin, holding its {@link RunLock}
   * @param scratch removes what a dead run left outside the tables
   * @return what was done, a line for each dead run
   * @throws KhoException DATASET_BUSY where another process does not come to the end of its
   *     clearing; CLOCK_BEHIND where the last run is of the future
   */
  public static List<String> clear(
      Warehouse warehouse, Path state, String run, Consumer<String> scratch) {
    Path file = state.resolve("recovery.lock");
    try (FileLocks.HeldLock held =
        FileLocks.await(file, run, PATIENCE).orElseThrow(() -> busy(file))) {
      LOG.debug("run {} recovers under {}", run, held);
      RunRecovery recovery = new RunRecovery(warehouse, state, run);
      Optional<Table> runs = recovery.find(SystemTable.RUN);
      checkClock(runs);
      return recovery.clear(scratch, runs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KhoException busy(Path file) {
    return new KhoException(
        ErrorCode.DATASET_BUSY,
        "Cannot begin, another run has been clearing what dead runs left for "
            + PATIENCE.toMinutes()
            + " minutes: "
            + file
            + ". Wait until it ends, or end it, then load again.");
  }

  /** Throws CLOCK_BEHIND where Iceberg would refuse the commits of this run for their time. */
  private static void checkClock(Optional<Table> runs) {
    Instant now = Instant.now();
    Instant last =
        runs.map(Table::currentSnapshot)
            .map(snapshot -> Instant.ofEpochMilli(snapshot.timestampMillis()))
            .orElse(now);
    if (now.plus(SKEW).isBefore(last)) {
      throw new KhoException(
          ErrorCode.CLOCK_BEHIND,
          "Cannot begin, the clock of this machine says "
              + now.truncatedTo(ChronoUnit.SECONDS)
              + ", and the last run wrote its journal at "
              + last.truncatedTo(ChronoUnit.SECONDS)
              + ". Set the clock, then run again. Where it was ahead in that run, wait until that"
              + " time, or take the warehouse of before it from a backup.");
    }
  }

  /** Runs of this machine that are alive. */
  public static List<String> alive(Path state) {
    return RunLock.alive(state);
  }

  private List<String> clear(Consumer<String> scratch, Optional<Table> runs) {
    List<String> dead = RunLock.dead(state);
    dead.forEach(scratch);
    clearJournal(dead, runs);
    if (!dead.isEmpty()) {
      clearTables(dead);
    }
    dead.forEach(one -> cleared.putIfAbsent(one, new ArrayList<>()));
    dead.forEach(one -> RunLock.forget(state, one));
    return cleared.entrySet().stream().map(RunRecovery::note).toList();
  }

  private static String note(Map.Entry<String, List<String>> one) {
    String what =
        one.getValue().isEmpty() ? "nothing had to be removed" : String.join("; ", one.getValue());
    return "Run "
        + one.getKey()
        + " died before its end: "
        + what
        + ". What it had published stays, and ops.run has it.";
  }

  /**
   * Removes what runs wrote that never reached {@code ops.run}.
   *
   * @param runs {@code ops.run}; empty where it is not there yet
   */
  private void clearJournal(List<String> dead, Optional<Table> runs) {
    Set<String> spared = new HashSet<>(RunLock.alive(state));
    spared.add(run);
    Optional<Set<String>> finished = Optional.empty();
    Set<String> ended = runs.map(RunRecovery::runs).orElse(Set.of());
    for (SystemTable name : SystemTable.values()) {
      // Each row of ops.after_load is written after the output that it describes, so none describes
      // half of one.
      boolean whole = name == SystemTable.RUN || name == SystemTable.AFTER_LOAD;
      Optional<Table> table = whole ? Optional.empty() : find(name);
      if (table.isEmpty()) {
        continue;
      }
      for (String suspect : suspects(table.orElseThrow(), dead, spared, ended)) {
        if (finished.isEmpty()) {
          finished = Optional.of(RunEnds.finished(warehouse));
        }
        if (!finished.orElseThrow().contains(suspect)) {
          remove(table.orElseThrow(), name, suspect);
        }
      }
    }
  }

  /**
   * Runs that wrote into a table, may be dead, and were not cleared yet: by snapshots alone.
   *
   * @param ended runs that wrote into {@code ops.run}
   */
  private static Set<String> suspects(
      Table table, List<String> dead, Set<String> spared, Set<String> ended) {
    Instant old = Instant.now().minus(SURELY_DEAD);
    Set<String> suspects = new HashSet<>();
    Set<String> done = new HashSet<>(ended);
    for (Snapshot snapshot : table.snapshots()) {
      Optional.ofNullable(snapshot.summary().get(CLEARED)).ifPresent(done::add);
      boolean longAgo = Instant.ofEpochMilli(snapshot.timestampMillis()).isBefore(old);
      CommitProperties.run(snapshot)
          .filter(one -> dead.contains(one) || longAgo)
          .filter(one -> !spared.contains(one))
          .ifPresent(suspects::add);
    }
    suspects.removeAll(done);
    return suspects;
  }

  private static Set<String> runs(Table table) {
    Set<String> runs = new HashSet<>();
    table.snapshots().forEach(snapshot -> CommitProperties.run(snapshot).ifPresent(runs::add));
    return runs;
  }

  private void remove(Table table, SystemTable name, String dead) {
    try {
      table
          .newDelete()
          .deleteFromRowFilter(Expressions.equal("run_id", dead))
          .set(CLEARED, dead)
          .set(CommitProperties.RUN, run)
          .commit();
      say(dead, "its rows in " + name.table() + " were removed");
    } catch (ValidationException e) {
      say(
          dead,
          "its rows in "
              + name.table()
              + " stay, since compaction mixed them with others; delete them where run_id = '"
              + dead
              + "'");
    }
  }

  private void clearTables(List<String> dead) {
    LostRunRows lost = new LostRunRows(run);
    Map<String, Set<String>> reported = RunEnds.datasets(warehouse, dead);
    Set<String> own =
        new HashSet<>(Arrays.stream(SystemTable.values()).map(SystemTable::table).toList());
    List<String> names =
        warehouse.tables().stream().filter(name -> !own.contains(name)).sorted().toList();
    // The drop of a branch waits for an open commit to its table; rollbacks have no branch.
    warehouse.awaitOpenMoves(names);
    for (String name : names) {
      Optional<Table> table = warehouse.find(name);
      if (table.isEmpty()) {
        continue;
      }
      for (String one : TableBranches.auditedBy(table.orElseThrow())) {
        if (dead.contains(one) && dropped(table.orElseThrow(), one)) {
          say(one, "its branch on " + name + " was dropped");
        }
      }
      List<String> unreported =
          dead.stream()
              .filter(one -> !reported.getOrDefault(one, Set.of()).contains(name))
              .toList();
      lost.find(name, table.orElseThrow(), unreported);
    }
    lost.write(warehouse);
    lost.details().forEach((one, clauses) -> clauses.forEach(clause -> say(one, clause)));
  }

  /**
   * Drops a dead run's branch before it is looked up whether main had followed it: a commit of that
   * run may still be open in the database, and dropping the branch waits for it, or makes it fail.
   *
   * @return whether the branch was there; otherwise the run's commit took it away meanwhile
   */
  private static boolean dropped(Table table, String run) {
    boolean dropped = TableBranches.drop(table, TableBranches.audit(run));
    table.refresh();
    return dropped;
  }

  private Optional<Table> find(SystemTable name) {
    return warehouse.find(name.table());
  }

  private void say(String dead, String what) {
    cleared.computeIfAbsent(dead, unused -> new ArrayList<>()).add(what);
  }
}
