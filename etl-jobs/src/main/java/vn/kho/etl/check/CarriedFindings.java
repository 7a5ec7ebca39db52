package vn.kho.etl.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.index.RecordFinding;
import vn.kho.etl.index.RecordFindingFile;
import vn.kho.etl.index.RecordIndexStore;
import vn.kho.etl.index.StaleIndexException;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.IndexedRecords;
import vn.kho.etl.rows.StageRows;
import vn.kho.quality.verdict.RuleOutcome;
import vn.kho.schema.table.SystemTable;

/**
 * The findings of records that are not cleaned again: those of the last load, of this run and at
 * the places where the records stand now.
 *
 * @param rows shaped as the finding table, in the order of the delivery
 * @param counts how many there are of each rule
 * @param places the place in the delivery of each file, by its SHA-256
 */
record CarriedFindings(List<Row> rows, Map<String, Long> counts, Map<String, Integer> places) {

  /**
   * The findings of records that were taken over.
   *
   * @param outcomes of the rules over the rows that were cleaned
   * @throws StaleIndexException where the findings of the last load cannot be read, or are none of
   *     these rules
   */
  static CarriedFindings of(
      IndexedRecords records, DedupedRows deduped, List<RuleOutcome> outcomes, String run) {
    List<LandedFile> files = deduped.cleaned().landing().files();
    Map<String, Integer> order = new HashMap<>();
    files.forEach(file -> order.putIfAbsent(file.sha256(), order.size()));
    CarriedFindings carried = new CarriedFindings(new ArrayList<>(), new HashMap<>(), order);
    Map<Long, Long> places = new HashMap<>();
    records.parts().forEach(part -> part.reported().each(places::put));
    if (places.isEmpty()) {
      return carried;
    }
    RuleFacts facts = new RuleFacts(deduped.cleaned().landing().contract(), outcomes);
    FindingRows made = new FindingRows(run, deduped, facts);
    for (RecordFinding finding : read(records)) {
      Long now = places.get(finding.place());
      if (now != null) {
        String file = files.get(RecordIndexStore.file(now)).sha256();
        carried.rows.add(made.carried(finding, file, RecordIndexStore.number(now)));
        carried.counts.merge(finding.rule(), 1L, Long::sum);
      }
    }
    return carried;
  }

  private static List<RecordFinding> read(IndexedRecords records) {
    try {
      return RecordFindingFile.read(Path.of(Objects.requireNonNull(records.findings())));
    } catch (IOException e) {
      throw new StaleIndexException("the findings of the last load cannot be read: " + e);
    }
  }

  /** These and other findings; in the order of the delivery where all are in this process. */
  StageRows and(StageRows others, CheckStaging stage) {
    if (rows.isEmpty()) {
      return others;
    }
    StageRows.Local carried = new StageRows.Local(CleanSchema.of(SystemTable.FINDING), rows);
    if (others instanceof StageRows.Local local) {
      List<Row> all = new ArrayList<>(local.rows());
      all.addAll(rows);
      int file = carried.schema().fieldIndex("source_file");
      int record = carried.schema().fieldIndex("source_record");
      all.sort(
          Comparator.<Row>comparingInt(row -> places.getOrDefault(row.getString(file), 0))
              .thenComparingLong(row -> row.getLong(record)));
      return new StageRows.Local(carried.schema(), all);
    }
    return stage.write(
        "all-findings", others.dataset(stage.spark()).union(carried.dataset(stage.spark())));
  }

  /** How many rows break each rule: of these, and of the rows that outcomes are about. */
  Map<String, Long> broken(List<RuleOutcome> outcomes) {
    Map<String, Long> broken = new HashMap<>(counts);
    outcomes.forEach(
        outcome -> broken.merge(outcome.rule(), outcome.figures().unexpected(), Long::sum));
    return broken;
  }
}
