package vn.kho.etl.check;

import static org.apache.spark.sql.functions.col;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.table.SystemTable;

/**
 * The records of a delivery that cleaning or a critical rule refused.
 *
 * @param deduped what the check stage took
 * @param filtered the rows after the rules
 */
record RefusedRecords(DedupedRows deduped, FilteredRows filtered) {
  private static final String KEY = "row_key";

  /** The columns with the file of a record and its number there. */
  static final List<String> PLACE = List.of("source_file", "source_record");

  /** The columns of a link with the place of the surviving record. */
  static final List<String> SURVIVOR = List.of("survivor_file", "survivor_record");

  /** How many. */
  long count() {
    return deduped.cleaned().quarantined() + filtered.rejected();
  }

  /** How many of them have a key that cannot be read. */
  long unidentified() {
    return deduped.cleaned().unidentified();
  }

  /**
   * The keys of those that have one, also of rows that were merged into a refused one: all of them
   * are the same thing. Only where the rows are in this process.
   */
  Set<String> keys() {
    Set<String> keys = new HashSet<>();
    Set<List<Object>> refused = new HashSet<>();
    int key = CleanSchema.of(SystemTable.QUARANTINE).fieldIndex(KEY);
    rows(deduped.cleaned().rejects()).forEach(row -> add(keys, row, key));
    for (Row row : rows(filtered.rejects())) {
      add(keys, row, key);
      refused.add(place(SystemTable.QUARANTINE, row, PLACE));
    }
    int merged = CleanSchema.of(SystemTable.LINK).fieldIndex(KEY);
    for (Row link : refused.isEmpty() ? List.<Row>of() : rows(deduped.links())) {
      if (refused.contains(place(SystemTable.LINK, link, SURVIVOR))) {
        add(keys, link, merged);
      }
    }
    return keys;
  }

  /** The keys of refused records as a dataset: one column, {@code row_key}, each key once. */
  Dataset<Row> keys(SparkSession spark) {
    Dataset<Row> ruled = filtered.rejects().dataset(spark);
    Dataset<Row> keys =
        deduped.cleaned().rejects().dataset(spark).select(KEY).union(ruled.select(KEY));
    if (filtered.rejected() > 0 && deduped.links().count() > 0) {
      Dataset<Row> refused =
          ruled.select(
              col(PLACE.get(0)).as(SURVIVOR.get(0)), col(PLACE.get(1)).as(SURVIVOR.get(1)));
      Dataset<Row> merged =
          deduped
              .links()
              .dataset(spark)
              .join(refused, SURVIVOR.toArray(String[]::new), "left_semi");
      keys = keys.union(merged.select(KEY));
    }
    return keys.where(col(KEY).isNotNull()).distinct();
  }

  private static List<Row> rows(StageRows rows) {
    if (rows instanceof StageRows.Local local) {
      return local.rows();
    }
    throw new IllegalStateException("Rows that are staged are not read into this process");
  }

  private static void add(Set<String> keys, Row row, int key) {
    if (!row.isNullAt(key)) {
      keys.add(row.getString(key));
    }
  }

  private static List<Object> place(SystemTable table, Row row, List<String> columns) {
    var shape = CleanSchema.of(table);
    return columns.stream().map(name -> row.get(shape.fieldIndex(name))).toList();
  }
}
