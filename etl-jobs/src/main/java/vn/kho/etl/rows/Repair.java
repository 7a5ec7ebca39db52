package vn.kho.etl.rows;

import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.RowColumn;

/**
 * A value that was repaired, or that is proposed to be, as {@code quality.repair} keeps it. Values
 * are as they are in the table, personal ones too: that table is as closed as the quarantine.
 *
 * @param column the column
 * @param kind what was repaired, such as {@code dependency} or {@code mojibake}
 * @param original the value before; null where there was none
 * @param result the value after, or the proposal; null where the evidence names none
 * @param outcome whether the table holds the result
 * @param reason the evidence, in English
 * @param rule the rule of the contract, or the cleaner
 */
public record Repair(
    String column,
    String kind,
    @Nullable String original,
    @Nullable String result,
    RepairOutcome outcome,
    String reason,
    String rule)
    implements Serializable {

  /** What became of a repair. */
  public enum RepairOutcome {
    /** The table holds the result. */
    REPAIRED,
    /** The table keeps the original; a finding carries the proposal. */
    PROPOSED;

    /** How it is written in the table. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Where a repaired value stands.
   *
   * @param run the run
   * @param dataset the dataset
   * @param stage {@code clean} or {@code repair}
   * @param file SHA-256 of the source file
   * @param record number of the record in it, from 1
   * @param key the row's key
   */
  public record RepairPlace(
      String run, String dataset, String stage, String file, long record, String key)
      implements Serializable {

    /** The place of a clean row. */
    public static RepairPlace of(Contract contract, Row row, String run, String stage) {
      return new RepairPlace(
          run,
          contract.name().toString(),
          stage,
          row.getString(CleanSchema.position(contract, RowColumn.FILE)),
          row.getLong(CleanSchema.position(contract, RowColumn.RECORD)),
          row.getString(CleanSchema.position(contract, RowColumn.KEY)));
    }
  }

  /**
   * How many cells a row of {@code quality.repair} counts.
   *
   * @param all of them
   * @param first those that no other row of the column, stage and outcome counts
   */
  public record RepairedCells(long all, long first) implements Serializable {
    /** No cell. */
    public static final RepairedCells NONE = new RepairedCells(0, 0);

    /** One cell that no other line counts. */
    public static final RepairedCells ONE = new RepairedCells(1, 1);

    /** One cell that another line counts. */
    public static final RepairedCells AGAIN = new RepairedCells(1, 0);

    /** Both together. */
    public RepairedCells plus(RepairedCells more) {
      return new RepairedCells(all + more.all, first + more.first);
    }
  }

  /**
   * The row of {@code quality.repair} of one cell.
   *
   * @param cells {@link RepairedCells#ONE}, or {@link RepairedCells#AGAIN} where another row of the
   *     same outcome counts the cell
   */
  public Row row(RepairPlace place, Instant at, RepairedCells cells) {
    return RowFactory.create(
        place.run(),
        place.dataset(),
        place.stage(),
        place.file(),
        place.record(),
        place.key(),
        column,
        kind,
        original,
        result,
        outcome.word(),
        reason,
        rule,
        cells.all(),
        at,
        cells.first());
  }

  /**
   * The row of {@code quality.repair} that stands for all cells of a column in which a cleaner
   * changed {@link #original} to {@link #result}; without both, for those beyond the bound of
   * lines.
   *
   * @param cells how many
   */
  public Row summary(String run, String dataset, RepairedCells cells, Instant at) {
    return RowFactory.create(
        run,
        dataset,
        "clean",
        null,
        null,
        null,
        column,
        kind,
        original,
        result,
        outcome.word(),
        reason,
        rule,
        cells.all(),
        at,
        cells.first());
  }
}
