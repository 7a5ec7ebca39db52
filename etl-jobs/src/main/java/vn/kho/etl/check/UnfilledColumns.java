package vn.kho.etl.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;
import vn.kho.etl.table.CommitProperties;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.TableBranches;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.table.RowColumn;

/**
 * Columns of which rows may have no value that a load does not bring, as it brings only a part of
 * the table: those that are new to it, although a value may have been delivered, and those that the
 * contract requires and did not when main was written. A snapshot brings all rows, so it fills
 * them. A column is new as long as main was written without it, also where a load that was held has
 * added it to the table already.
 *
 * @param contract the dataset's contract
 * @param added the columns that are new
 * @param rows how many rows of earlier loads have no value, by column; only columns with such rows
 */
record UnfilledColumns(Contract contract, List<String> added, Map<String, Long> rows) {

  /**
   * Counts them; where no column is new or newly required, nothing is read.
   *
   * @param head the snapshot on the audit branch; main's where the load changes nothing
   */
  static UnfilledColumns of(AuditTarget target, OptionalLong head) {
    if (target.strategy().whole() || target.base().isEmpty()) {
      return new UnfilledColumns(target.contract(), List.of(), Map.of());
    }
    long content = TableBranches.content(target.table(), target.base().getAsLong());
    Optional<Snapshot> main = Optional.ofNullable(target.table().snapshot(content));
    List<String> added = main.map(written -> added(target, written)).orElse(List.of());
    List<String> asked = new ArrayList<>(added);
    asked.addAll(nullable(target, head.orElseThrow(), newlyRequired(target, main, added)));
    Map<String, Long> rows =
        asked.isEmpty() ? Map.of() : count(target, head.orElseThrow(), List.copyOf(asked));
    return new UnfilledColumns(target.contract(), added, rows);
  }

  private static Map<String, Long> count(AuditTarget target, long head, List<String> columns) {
    Map<String, Long> rows = new TreeMap<>();
    List<Types.NestedField> fields = new ArrayList<>();
    columns.forEach(name -> fields.add(target.table().schema().findField(name)));
    fields.add(target.table().schema().findField(RowColumn.RUN.column()));
    LocalTableReader.read(
        target.table(),
        head,
        new Schema(fields),
        row -> {
          if (!target.run().equals(String.valueOf(row.get(columns.size())))) {
            for (int i = 0; i < columns.size(); i++) {
              if (row.get(i) == null) {
                rows.merge(columns.get(i), 1L, Long::sum);
              }
            }
          }
        });
    return rows;
  }

  /** The columns of the contract that main was written without. */
  private static List<String> added(AuditTarget target, Snapshot main) {
    Integer id = main.schemaId();
    Schema written = id == null ? null : target.table().schemas().get(id);
    return written == null
        ? List.of()
        : target.contract().columns().stream()
            .map(Column::name)
            .filter(name -> written.findField(name) == null)
            .toList();
  }

  /** The columns that must have a value, and did not have to when main was written. */
  private static List<String> newlyRequired(
      AuditTarget target, Optional<Snapshot> main, List<String> added) {
    Set<String> before = main.flatMap(CommitProperties::required).orElse(Set.of());
    return CommitProperties.required(target.contract()).stream()
        .filter(name -> !before.contains(name) && !added.contains(name))
        .toList();
  }

  /** Those of the columns that may have nulls, by the null counts of the data files. */
  private static List<String> nullable(AuditTarget target, long head, List<String> columns) {
    if (columns.isEmpty()) {
      return columns;
    }
    Set<String> nullable = new TreeSet<>();
    TableScan scan = target.table().newScan().useSnapshot(head).includeColumnStats(columns);
    try (CloseableIterable<FileScanTask> files = scan.planFiles()) {
      for (FileScanTask file : files) {
        Map<Integer, Long> nulls = file.file().nullValueCounts();
        for (String name : columns) {
          int id = target.table().schema().findField(name).fieldId();
          if (nulls == null || nulls.getOrDefault(id, 1L) > 0) {
            nullable.add(name);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(nullable);
  }

  /** Why the load is held: a column that must have a value in each row. */
  Optional<HoldPolicy.HoldReason> hold() {
    List<String> required =
        CommitProperties.required(contract).stream().filter(rows::containsKey).toList();
    return required.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HoldPolicy.HoldReason(
                ErrorCode.SCHEMA_CHANGED,
                "Cannot publish "
                    + contract.name()
                    + ", a column is required that "
                    + (added.containsAll(required)
                        ? "is new to its table: "
                        : "rows of its table lack: ")
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

  /** What to do; an append never changes its rows, so its table must be made anew. */
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
