package vn.kho.etl.check;

import static org.apache.spark.sql.functions.array;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.kho.etl.Visits;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.land.Landing;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.quality.Judgement;
import vn.kho.quality.SparkBatch;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.SystemTable;

/** Finds nothing wrong, so that a test sees only what the rest of the stage does. */
enum NoRules implements RowJudge {
  INSTANCE;

  @Override
  public double errorBudget() {
    return 0.05;
  }

  @Override
  public Set<String> rowRules() {
    return Set.of();
  }

  @Override
  public LocalRowJudgement judge(StageRows.Local rows) {
    return new LocalRowJudgement(List.of(), Collections.nCopies(rows.rows().size(), List.of()));
  }

  @Override
  public Judgement judge(SparkBatch batch) {
    return new Judgement(
        List.of(),
        batch.rows().withColumn(Judgement.FAILED, array().cast("array<string>")),
        List.of());
  }

  /** Rows as the dedupe stage would give them, out of one landed file. */
  static DedupedRows deduped(Contract contract, StageRows rows) {
    LandedFile file =
        new LandedFile(
            "visits.csv",
            "file:/landing/visits.csv",
            "file1",
            1,
            rows.count(),
            List.of(),
            Instant.EPOCH);
    Landing landing = new Landing(contract, List.of(file), "1.0.0", false);
    StageRows links = new StageRows.Local(CleanSchema.of(SystemTable.LINK), List.of());
    CleanedRows cleaned = Visits.cleaned(landing, rows);
    return new DedupedRows(cleaned, rows, links, rows.count(), Map.of());
  }
}
