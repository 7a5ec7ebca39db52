package vn.kho.etl.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import vn.kho.etl.dedupe.Deduped;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.Rows;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.SystemTable;

/** Applies the rules to rows of this process. */
final class FewSieve {
  private final BreachRows breaches;
  private final List<Row> kept = new ArrayList<>();
  private final List<Row> rejects = new ArrayList<>();
  private final List<Row> findings = new ArrayList<>();
  private final Set<String> broken = new HashSet<>();
  private long read;
  private long rejected;

  private FewSieve(BreachRows breaches) {
    this.breaches = breaches;
  }

  static Sifted sift(String run, Deduped deduped, Rows.Few rows, Judge judge) {
    Judge.Few judged = judge.judge(rows);
    Contract contract = deduped.cleaned().landing().contract();
    RuleFacts facts = new RuleFacts(contract, judged.outcomes());
    FewSieve sieve = new FewSieve(new BreachRows(run, deduped, facts));
    for (int i = 0; i < rows.rows().size(); i++) {
      sieve.sift(rows.rows().get(i), judged.failed().get(i));
    }
    return new Sifted(
        judged.outcomes(),
        sieve.read,
        new Rows.Few(rows.schema(), sieve.kept),
        sieve.rejected,
        new Rows.Few(CleanSchema.of(SystemTable.QUARANTINE), sieve.rejects),
        new Rows.Few(CleanSchema.of(SystemTable.FINDING), sieve.findings),
        sieve.broken,
        judged.metrics());
  }

  private void sift(Row row, List<String> failed) {
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
