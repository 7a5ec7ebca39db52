package vn.kho.etl.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.SystemTable;

/** Applies the rules to rows of this process. */
final class LocalRowFilter {
  private final FindingRows breaches;
  private final List<Row> kept = new ArrayList<>();
  private final List<Row> rejects = new ArrayList<>();
  private final List<Row> findings = new ArrayList<>();
  private final Set<String> broken = new HashSet<>();
  private long read;
  private long rejected;

  private LocalRowFilter(FindingRows breaches) {
    this.breaches = breaches;
  }

  static FilteredRows filter(
      String run, DedupedRows deduped, StageRows.Local rows, RowJudge judge) {
    return filter(run, deduped, rows, judge.judge(rows));
  }

  /** Applies row rules alone to some rows of a delivery; nothing is measured. */
  static FilteredRows filterSome(
      String run, DedupedRows deduped, StageRows.Local rows, RowJudge judge) {
    return filter(run, deduped, rows, judge.judgeRows(rows));
  }

  private static FilteredRows filter(
      String run, DedupedRows deduped, StageRows.Local rows, RowJudge.LocalRowJudgement judged) {
    Contract contract = deduped.cleaned().landing().contract();
    RuleFacts facts = new RuleFacts(contract, judged.outcomes());
    LocalRowFilter rowFilter = new LocalRowFilter(new FindingRows(run, deduped, facts));
    for (int i = 0; i < rows.rows().size(); i++) {
      rowFilter.filter(rows.rows().get(i), judged.failed().get(i));
    }
    return new FilteredRows(
        judged.outcomes(),
        rowFilter.read,
        new StageRows.Local(rows.schema(), rowFilter.kept),
        rowFilter.rejected,
        new StageRows.Local(CleanSchema.of(SystemTable.QUARANTINE), rowFilter.rejects),
        new StageRows.Local(CleanSchema.of(SystemTable.FINDING), rowFilter.findings),
        rowFilter.broken,
        judged.metrics(),
        version -> {});
  }

  private void filter(Row row, List<String> failed) {
    read++;
    broken.addAll(failed);
    findings.addAll(breaches.findings(row, failed));
    rejects.addAll(breaches.rejects(row, failed));
    if (!breaches.refused(failed)) {
      kept.add(row);
    } else {
      rejected++;
    }
  }
}
