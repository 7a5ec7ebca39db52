package vn.kho.etl.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.CommitMetadata;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.CommitProperties;
import vn.kho.etl.table.LocalTableWriter;
import vn.kho.etl.table.Warehouse;
import vn.kho.quality.metric.MetricStore;
import vn.kho.schema.table.SystemTable;

/**
 * The rows that a run writes about itself into system tables. Rows come from many threads and are
 * written at the end, one file and one commit for each table; many rows of a table are written
 * earlier. {@code ops.run} is written last, since a run that is there is complete and any other is
 * cleared by {@link RunRecovery}.
 */
public final class RunJournal {
  /** Beyond this many rows a table's rows are written before the end. */
  private static final int SPILL = 50_000;

  /** Up to this many staged rows are read into this process and wait for the end. */
  private static final int BROUGHT = 1_000;

  private final Warehouse warehouse;
  private final Supplier<SparkSession> spark;
  private final String run;
  private final Map<SystemTable, List<Row>> waiting = new EnumMap<>(SystemTable.class);
  private final Map<SystemTable, Table> tables = new EnumMap<>(SystemTable.class);

  /** Datasets with rows that were written before the end. */
  private final Set<String> early = new HashSet<>();

  /**
   * The journal of one run.
   *
   * @param spark asked only where many rows are to be written
   */
  public RunJournal(Warehouse warehouse, Supplier<SparkSession> spark, String run) {
    this.warehouse = warehouse;
    this.spark = spark;
    this.run = run;
  }

  /** Keeps rows for a table, shaped as {@link CleanSchema#of(SystemTable)}. */
  public void add(SystemTable table, List<Row> rows) {
    List<Row> full = List.of();
    synchronized (waiting) {
      List<Row> kept = waiting.computeIfAbsent(table, unused -> new ArrayList<>());
      kept.addAll(rows);
      if (kept.size() >= SPILL && table != SystemTable.RUN) {
        full = kept;
        waiting.remove(table);
        full.forEach(row -> early.add(dataset(table, row)));
      }
    }
    spill(table, full);
  }

  /**
   * Drops the waiting rows about some datasets, of which it is unknown yet how they ended.
   *
   * @return false, with nothing dropped, where rows of one of them were written already
   */
  public boolean withhold(Set<String> datasets) {
    synchronized (waiting) {
      if (!Collections.disjoint(early, datasets)) {
        return false;
      }
      waiting.forEach(
          (table, rows) -> rows.removeIf(row -> datasets.contains(dataset(table, row))));
      return true;
    }
  }

  /** The dataset that a row is about; empty where its table says none. */
  private static String dataset(SystemTable table, Row row) {
    List<String> names = List.of(CleanSchema.of(table).fieldNames());
    int at = names.indexOf("dataset");
    return at < 0 ? "" : String.valueOf(row.get(at));
  }

  /**
   * Writes rows before the end. Rows that could not be committed wait again, so that {@link
   * #flush()} writes them, or fails too and leaves the run unfinished: a run that is in {@code
   * ops.run} has lost none of its rows.
   */
  private void spill(SystemTable table, List<Row> rows) {
    try {
      write(table, rows);
    } catch (Throwable fault) { // also an OutOfMemoryError
      synchronized (waiting) {
        waiting.computeIfAbsent(table, unused -> new ArrayList<>()).addAll(rows);
      }
      throw fault;
    }
  }

  /**
   * Keeps rows for a table. Many are written at once, by Spark; few that are staged are brought
   * here, since a commit of a few rows costs more than all of them.
   */
  public void add(SystemTable table, StageRows rows) {
    if (rows instanceof StageRows.Local local) {
      add(table, local.rows());
    } else if (rows.count() > 0 && rows.count() <= BROUGHT) {
      add(table, rows.dataset(spark.get()).collectAsList());
    } else if (rows.count() > 0) {
      append(table, rows);
    }
  }

  /** Where metrics are kept: those of this run with the journal, those of others as written. */
  public MetricStore metrics() {
    return new MetricTable(warehouse, rows -> add(SystemTable.METRIC, rows));
  }

  /**
   * Writes what is kept. After it the run is complete, and all system tables exist, so that a query
   * of any of them works.
   */
  public void flush() {
    warehouse.makeSystemTables();
    EnumSet.complementOf(EnumSet.of(SystemTable.RUN)).forEach(this::flush);
    flush(SystemTable.RUN);
  }

  /** Rows leave the memory once they are committed, so that a flush that failed can be repeated. */
  private void flush(SystemTable table) {
    synchronized (waiting) {
      write(table, waiting.getOrDefault(table, List.of()));
      waiting.remove(table);
    }
  }

  private void write(SystemTable name, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Table table = table(name);
    StageRows.Local local = new StageRows.Local(CleanSchema.of(name), rows);
    DataFile file = LocalTableWriter.write(table, local, run);
    synchronized (table) {
      // Manifests of many nights are merged now and then, so that a reader opens few of them.
      CommitProperties.of(run).on(table.newAppend().appendFile(file)).commit();
    }
  }

  private void append(SystemTable name, StageRows rows) {
    table(name);
    CommitMetadata.withCommitProperties(
        CommitProperties.of(run).entries(),
        () -> {
          rows.dataset(spark.get()).writeTo(Warehouse.sparkName(name)).append();
          return 0;
        },
        RuntimeException.class);
  }

  private Table table(SystemTable name) {
    synchronized (tables) {
      return tables.computeIfAbsent(name, warehouse::table);
    }
  }
}
