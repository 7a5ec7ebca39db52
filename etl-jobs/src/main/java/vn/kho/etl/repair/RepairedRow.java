package vn.kho.etl.repair;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.clean.RowIdentity;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.Repair;
import vn.kho.schema.contract.Classification;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.RepairRule;
import vn.kho.schema.table.HiddenValue;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/** Applies changes to a row, and makes the rows of the repair log. */
final class RepairedRow implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int REPAIRED_COLUMN = place("column_name");
  private static final int OUTCOME = place("outcome");
  private static final int FIRST_CELLS = place("distinct_cells");

  private final String run;
  private final String dataset;
  private final Instant at;
  private final RowIdentity identity;
  private final ArrayList<String> names = new ArrayList<>();
  private final ArrayList<ColumnType> types = new ArrayList<>();
  private final ArrayList<Classification> classes = new ArrayList<>();
  private final boolean keyMasked;
  private final int hash;
  private final int file;
  private final int record;
  private final int key;

  RepairedRow(Contract contract, String run, Instant at) {
    this.run = run;
    this.dataset = contract.name().toString();
    this.at = at;
    this.identity = new RowIdentity(contract);
    for (Column column : contract.columns()) {
      names.add(column.name());
      types.add(column.type());
      classes.add(column.classification());
    }
    this.keyMasked = contract.keyMasked();
    this.hash = CleanSchema.position(contract, RowColumn.HASH);
    this.file = CleanSchema.position(contract, RowColumn.FILE);
    this.record = CleanSchema.position(contract, RowColumn.RECORD);
    this.key = CleanSchema.position(contract, RowColumn.KEY);
  }

  private static int place(String column) {
    return CleanSchema.of(SystemTable.REPAIR).fieldIndex(column);
  }

  /**
   * A row after repair.
   *
   * @param row the clean row
   * @param repairs rows of {@code quality.repair}
   * @param findings rows of {@code quality.finding}
   */
  record RepairedRowOutcome(Row row, List<Row> repairs, List<Row> findings) {}

  /**
   * Applies the changes of one rule.
   *
   * @param earlier the rows of {@code quality.repair} that earlier rules made for this row: a cell
   *     that they contain is not counted again
   */
  RepairedRowOutcome apply(Row row, List<CellChange> changes, RepairRule rule, List<Row> earlier) {
    @Nullable Object[] values = values(row);
    List<Row> repairs = new ArrayList<>();
    List<Row> findings = new ArrayList<>();
    boolean repaired = false;
    for (CellChange change : changes) {
      Object before = values[change.column()];
      Optional<Object> after =
          change.result() == null || before == null
              ? Optional.empty()
              : CellValue.of(change.result(), types.get(change.column()), before);
      boolean done = change.certain() && after.isPresent();
      if (done) {
        values[change.column()] = after.orElseThrow();
        repaired = true;
      } else {
        findings.add(finding(row, change));
      }
      boolean counted = counted(earlier, change, done) || counted(repairs, change, done);
      repairs.add(
          repair(
              row,
              change,
              rule,
              done,
              counted ? Repair.RepairedCells.AGAIN : Repair.RepairedCells.ONE));
    }
    if (repaired) {
      values[hash] = identity.hash(values);
    }
    return new RepairedRowOutcome(RowFactory.create(values), repairs, findings);
  }

  static @Nullable Object[] values(Row row) {
    @Nullable Object[] values = new Object[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i);
    }
    return values;
  }

  /** How many cells are counted first by a row of {@code quality.repair} under an outcome. */
  static long cells(Row repair, Repair.RepairOutcome outcome) {
    return outcome.word().equals(repair.getString(OUTCOME)) ? repair.getLong(FIRST_CELLS) : 0;
  }

  private boolean counted(List<Row> repairs, CellChange change, boolean done) {
    String column = names.get(change.column());
    String outcome = outcome(done).word();
    return repairs.stream()
        .anyMatch(
            repair ->
                column.equals(repair.getString(REPAIRED_COLUMN))
                    && outcome.equals(repair.getString(OUTCOME)));
  }

  private static Repair.RepairOutcome outcome(boolean done) {
    return done ? Repair.RepairOutcome.REPAIRED : Repair.RepairOutcome.PROPOSED;
  }

  private Row repair(
      Row row, CellChange change, RepairRule rule, boolean done, Repair.RepairedCells cells) {
    Repair.RepairPlace place =
        new Repair.RepairPlace(
            run, dataset, "repair", row.getString(file), row.getLong(record), row.getString(key));
    return new Repair(
            names.get(change.column()),
            rule.kind().word(),
            CellValue.text(row.get(change.column())),
            change.result(),
            outcome(done),
            change.reason(),
            change.rule())
        .row(place, at, cells);
  }

  private Row finding(Row row, CellChange change) {
    boolean masked = classes.get(change.column()).masked();
    return RowFactory.create(
        run,
        dataset,
        "repair:" + change.rule(),
        "warning",
        names.get(change.column()),
        keyMasked ? HiddenValue.MASK : row.getString(key),
        row.getString(file),
        row.getLong(record),
        masked ? HiddenValue.MASK : CellValue.text(row.get(change.column())),
        masked && change.result() != null ? HiddenValue.MASK : change.result());
  }
}
