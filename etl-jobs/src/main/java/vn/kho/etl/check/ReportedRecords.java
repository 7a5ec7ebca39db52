package vn.kho.etl.check;

import static org.apache.spark.sql.functions.col;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import vn.kho.etl.index.RecordIndexStore;
import vn.kho.etl.land.Landing;
import vn.kho.etl.rows.IndexedRecords;
import vn.kho.etl.rows.StageRows;

/**
 * The records of a delivery of which a load says something: rules that their rows break, and links
 * of merged rows. That must be said again of each delivery, so such records are cleaned each time.
 *
 * @param delivery what the rules said
 * @param stage where rows stand
 */
record ReportedRecords(FilteredDelivery delivery, CheckStaging stage) {
  private static final List<String> PLACE = List.of("source_file", "source_record");
  private static final List<String> SURVIVOR = List.of("survivor_file", "survivor_record");

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
        });
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
    LongStream places =
        Stream.of(
                places(findings, PLACE, files),
                places(rejects, PLACE, files),
                places(links, PLACE, files),
                places(links, SURVIVOR, files))
            .flatMapToLong(one -> one);
    store.keep(landing, records, places.distinct());
  }

  private LongStream places(StageRows rows, List<String> columns, Map<String, Integer> files) {
    if (rows.count() == 0) {
      return LongStream.empty();
    }
    if (rows instanceof StageRows.Local local) {
      return places(
          local.rows(),
          local.schema().fieldIndex(columns.get(0)),
          local.schema().fieldIndex(columns.get(1)),
          files);
    }
    List<Row> all =
        rows.dataset(stage.spark())
            .select(col(columns.get(0)), col(columns.get(1)))
            .collectAsList();
    return places(all, 0, 1, files);
  }

  private static LongStream places(
      List<Row> rows, int file, int record, Map<String, Integer> files) {
    return rows.stream()
        .mapToLong(
            row ->
                RecordIndexStore.place(
                    Objects.requireNonNull(files.get(row.getString(file))), row.getLong(record)));
  }
}
