package vn.kho.etl.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import vn.kho.etl.index.RecordFinding;
import vn.kho.etl.index.RecordIndexStore;
import vn.kho.etl.land.Landing;
import vn.kho.etl.rows.IndexedRecords;
import vn.kho.etl.rows.StageRows;

/**
 * The records of a delivery about which a load reports something: rules that their rows break, and
 * links of merged rows. Each load must report it again. So findings of rules that look at one row
 * alone are kept with the index, and records with any other report are cleaned each time.
 *
 * @param delivery the rows after the rules
 * @param stage where many rows are staged
 * @param singleRowRules the rules that look at one row alone
 */
record ReportedRecords(FilteredDelivery delivery, CheckStaging stage, Set<String> singleRowRules) {
  private static final List<String> FINDING =
      List.of("source_file", "source_record", "rule", "row_key", "value_text");

  /** Characters that are read of a text: one more than is kept shows that it is too long. */
  private static final int LONGEST_READ = RecordFinding.LONGEST_TEXT + 1;

  /**
   * Keeps the index of the other records once the load is published, and the states of the rules
   * where the rows that they judged are exactly those of the table.
   *
   * @param kept rows of the table that the delivery did not bring
   */
  CheckVerdict.TableFigures figures(Optional<RecordIndexStore> store, long kept) {
    Optional<IndexedRecords> records = StageRows.index(delivery.deduped().cleaned().rows());
    if (store.isEmpty() || records.isEmpty()) {
      return CheckVerdict.TableFigures.NONE;
    }
    FilteredRows filtered = delivery.filtered();
    return new CheckVerdict.TableFigures(
        List.of(),
        version -> {
          keep(store.orElseThrow(), records.orElseThrow());
          if (kept == 0 && filtered.rejected() == 0) {
            filtered.states().keep(version);
          }
        },
        List.of());
  }

  private void keep(RecordIndexStore store, IndexedRecords records) {
    Landing landing = delivery.deduped().cleaned().landing();
    StageRows findings = delivery.filtered().findings();
    StageRows rejects = delivery.filtered().rejects();
    StageRows links = delivery.deduped().links();
    long told = findings.count() + rejects.count() + 2 * links.count();
    if (told > RecordIndexStore.MOST_LEFT_OUT) {
      store.forget(landing.contract().name());
      return;
    }
    Map<String, Integer> files = new HashMap<>();
    for (int i = 0; i < landing.files().size(); i++) {
      files.put(landing.files().get(i).sha256(), i);
    }
    Set<Long> leftOut = new HashSet<>();
    rows(rejects, RefusedRecords.PLACE).forEach(row -> leftOut.add(place(row, files)));
    rows(links, RefusedRecords.PLACE).forEach(row -> leftOut.add(place(row, files)));
    rows(links, RefusedRecords.SURVIVOR).forEach(row -> leftOut.add(place(row, files)));
    List<RecordFinding> all = new ArrayList<>();
    for (Row row : rows(findings, FINDING)) {
      RecordFinding finding =
          new RecordFinding(
              place(row, files), row.getString(2), row.getString(3), row.getString(4));
      all.add(finding);
      if (!singleRowRules.contains(finding.rule()) || !finding.fits()) {
        leftOut.add(finding.place());
      }
    }
    all.removeIf(finding -> leftOut.contains(finding.place()));
    store.keep(landing, records, leftOut.stream().mapToLong(Long::longValue), all);
  }

  /** Some columns of rows. */
  private List<Row> rows(StageRows rows, List<String> columns) {
    if (rows.count() == 0) {
      return List.of();
    }
    if (rows instanceof StageRows.Local local) {
      int[] places = columns.stream().mapToInt(local.schema()::fieldIndex).toArray();
      return local.rows().stream()
          .map(row -> RowFactory.create(Arrays.stream(places).mapToObj(row::get).toArray()))
          .toList();
    }
    return rows.dataset(stage.spark())
        .select(columns.stream().map(ReportedRecords::shown).toArray(Column[]::new))
        .collectAsList();
  }

  /** A column, of a text its beginning alone. */
  private static Column shown(String name) {
    Column column = functions.col(name);
    return name.equals("row_key") || name.equals("value_text")
        ? functions.substring(column, 1, LONGEST_READ).as(name)
        : column;
  }

  private static long place(Row row, Map<String, Integer> files) {
    return RecordIndexStore.place(
        Objects.requireNonNull(files.get(row.getString(0))), row.getLong(1));
  }
}
