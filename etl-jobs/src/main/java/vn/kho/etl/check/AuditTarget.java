package vn.kho.etl.check;

import static org.apache.spark.sql.functions.col;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import vn.kho.etl.match.LocalMatch;
import vn.kho.etl.match.LocalTable;
import vn.kho.etl.match.RowIndexStore;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.CommitCounts;
import vn.kho.etl.table.DataFileAppend;
import vn.kho.etl.table.TableBranches;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * The table that a load is compared with, and how rows of it match.
 *
 * @param table the dataset's table
 * @param contract the dataset's contract
 * @param strategy what its load mode decides
 * @param base main's snapshot that the rows are compared with; empty for a table without one
 * @param run the run
 * @param index keeps hashes of the rows of large tables; empty where none are kept
 */
record AuditTarget(
    Table table,
    Contract contract,
    LoadStrategy strategy,
    OptionalLong base,
    String run,
    Optional<RowIndexStore> index) {
  /** The column of a row's data file, and that of its position there. */
  static final String FILE = "_file";

  static final String POSITION = "_pos";

  private static final Duration FORGOTTEN = Duration.ofDays(2);

  /** Rows of a larger table are compared by Spark alone. */
  private static final long MOST_ROWS = 50_000_000;

  /**
   * The comparison of few rows with main in this process; empty where Spark is to do it.
   *
   * @param spark the session; where it is one of a cluster, the result is empty
   */
  Optional<LocalMatch> localMatch(SparkSession spark, StageRows.Local few) {
    return index.isPresent() && spark.sparkContext().isLocal() && rowsInFiles() <= MOST_ROWS
        ? LocalTable.open(table, base.orElseThrow(), few.schema())
            .map(files -> new LocalMatch(contract.name(), files, few, index.orElseThrow()))
        : Optional.empty();
  }

  /** Drops audit branches older than two days; those of killed runs {@code RunRecovery} drops. */
  void dropForgotten() {
    long old = System.currentTimeMillis() - FORGOTTEN.toMillis();
    for (String other : TableBranches.auditedBy(table)) {
      String branch = TableBranches.audit(other);
      long snapshot = TableBranches.head(table, branch).orElseThrow();
      if (table.snapshot(snapshot).timestampMillis() < old) {
        TableBranches.drop(table, branch);
      }
    }
  }

  /** Whether a row of the delivery is the row of main of the same content, not of the same key. */
  boolean byContent() {
    return strategy.byContent(contract);
  }

  /** The rows of main. */
  Dataset<Row> main(SparkSession spark) {
    return at(spark, base.orElseThrow());
  }

  /** The rows of a snapshot of the table. */
  Dataset<Row> at(SparkSession spark, long snapshot) {
    return spark.read().option("snapshot-id", snapshot).table(Warehouse.sparkName(contract.name()));
  }

  /** All columns of the table, then a row's file and its position there. */
  Column[] located() {
    List<Column> columns = new ArrayList<>();
    table.schema().columns().forEach(field -> columns.add(col("`" + field.name() + "`")));
    columns.add(col(FILE));
    columns.add(col(POSITION));
    return columns.toArray(Column[]::new);
  }

  /** The counts of the last commit on a branch. */
  CommitCounts committed(String branch) {
    table.refresh();
    return CommitCounts.of(table.snapshot(TableBranches.head(table, branch).orElseThrow()));
  }

  /**
   * The files of the clean stage, where they hold exactly the rows to be appended; none where rows
   * were merged or refused since, or some of them are in the table already.
   *
   * @param rows what is to be brought
   * @param inserted how many of them the table does not have
   */
  List<DataFile> cleanedFiles(StageRows rows, long inserted) {
    boolean all = inserted == rows.count() && rows instanceof StageRows.Distributed;
    List<DataFile> files = all ? ((StageRows.Distributed) rows).written().files() : List.of();
    return DataFileAppend.possible(table, files) ? files : List.of();
  }

  /** The error for two rows with one key, which the dedupe stage never leaves. */
  KhoException repeatedKey() {
    return new KhoException(
        ErrorCode.INTERNAL_FAULT,
        "Cannot check "
            + contract.name()
            + ", two rows of one key came out of dedupe. Please report it with the log.");
  }

  /** Rows in main's data files by its metadata, those deleted by position too. */
  long rowsInFiles() {
    return mainRows()
        + (base.isEmpty() ? 0 : CommitCounts.deletes(table.snapshot(base.getAsLong())));
  }

  /** Rows of main by its metadata; an estimate as {@link CommitCounts#rows} says. */
  long mainRows() {
    return base.isEmpty() ? 0 : CommitCounts.rows(table.snapshot(base.getAsLong()));
  }
}
