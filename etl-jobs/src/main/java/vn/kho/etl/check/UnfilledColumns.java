package vn.kho.etl.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.types.Types;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.TableBranches;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.table.RowColumn;

/**
 * Columns that are new to a table of which a load brings only a part: rows that it does not bring
 * have no value of them, although one may have been delivered. A snapshot brings all rows, so it
 * fills them. A column is new as long as main was written without it, also where a load that was
 * held has added it to the table already.
 *
 * @param contract the dataset's contract
 * @param rows how many rows of earlier loads have no value, by column; only columns with such rows
 */
record UnfilledColumns(Contract contract, Map<String, Long> rows) {

  /**
   * Counts them; where no column is new, nothing is read.
   *
   * @param head the snapshot on the audit branch; main's where the load changes nothing
   */
  static UnfilledColumns of(AuditTarget target, OptionalLong head) {
    List<String> added = target.strategy().whole() ? List.of() : added(target);
    Map<String, Long> rows = new TreeMap<>();
    if (!added.isEmpty()) {
      List<Types.NestedField> fields = new ArrayList<>();
      added.forEach(name -> fields.add(target.table().schema().findField(name)));
      fields.add(target.table().schema().findField(RowColumn.RUN.column()));
      LocalTableReader.read(
          target.table(),
          head.orElseThrow(),
          new Schema(fields),
          row -> {
            if (!target.run().equals(String.valueOf(row.get(added.size())))) {
              for (int i = 0; i < added.size(); i++) {
                if (row.get(i) == null) {
                  rows.merge(added.get(i), 1L, Long::sum);
                }
              }
            }
          });
    }
    return new UnfilledColumns(target.contract(), rows);
  }

  /** The columns of the contract that main was written without. */
  private static List<String> added(AuditTarget target) {
    if (target.base().isEmpty()) {
      return List.of();
    }
    long content = TableBranches.content(target.table(), target.base().getAsLong());
    Snapshot main = target.table().snapshot(content);
    Integer id = main == null ? null : main.schemaId();
    Schema written = id == null ? null : target.table().schemas().get(id);
    return written == null
        ? List.of()
        : target.contract().columns().stream()
            .map(Column::name)
            .filter(name -> written.findField(name) == null)
            .toList();
  }

  /** Why the load is held: a column that must have a value in each row. */
  Optional<HoldPolicy.HoldReason> hold() {
    List<String> required =
        contract.columns().stream()
            .filter(column -> column.required() || column.key() > 0)
            .map(Column::name)
            .filter(rows::containsKey)
            .toList();
    return required.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HoldPolicy.HoldReason(
                ErrorCode.SCHEMA_CHANGED,
                "Cannot publish "
                    + contract.name()
                    + ", a column is required that is new to its table: "
                    + missing(required)
                    + ". "
                    + remedy()
                    + " Or leave out required: true until all have one."));
  }

  /** What a person should know of a load that is published. */
  List<String> notes() {
    return rows.isEmpty()
        ? List.of()
        : List.of(
            "A column is new to the table: "
                + missing(List.copyOf(rows.keySet()))
                + ". "
                + remedy());
  }

  private String missing(List<String> columns) {
    return columns.stream()
        .map(name -> count(rows.getOrDefault(name, 0L)) + " no value of '" + name + "'")
        .collect(Collectors.joining("; "));
  }

  private static String count(long rows) {
    return rows + (rows == 1 ? " row of earlier loads has" : " rows of earlier loads have");
  }

  /** Rows of an append stay as they are, whatever is delivered again. */
  private String remedy() {
    String again = "kho load --dataset " + contract.name() + " --as-of <yesterday> --again";
    return switch (contract.load().mode()) {
      case SNAPSHOT, UPSERT ->
          again + " reads once more all that had landed by then, and fills it.";
      case APPEND ->
          "A row that is there is not changed: kho table drop "
              + contract.name()
              + ", then "
              + again
              + " makes the table anew from all that had landed by then.";
    };
  }
}
