package vn.kho.etl.check;

import static org.apache.spark.sql.functions.array;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import vn.kho.etl.clean.Cleaned;
import vn.kho.etl.dedupe.Deduped;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.land.Landing;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.Rows;
import vn.kho.quality.Batch;
import vn.kho.quality.Judgement;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.SystemTable;

/** Finds nothing wrong, so that a test sees only what the rest of the room does. */
enum NoRules implements Judge {
  INSTANCE;

  @Override
  public double errorBudget() {
    return 0.05;
  }

  @Override
  public Few judge(Rows.Few rows) {
    return new Few(List.of(), Collections.nCopies(rows.rows().size(), List.of()));
  }

  @Override
  public Judgement judge(Batch batch) {
    return new Judgement(
        List.of(),
        batch.rows().withColumn(Judgement.FAILED, array().cast("array<string>")),
        List.of());
  }

  /** Rows as the dedupe room would give them, out of one landed file. */
  static Deduped deduped(Contract contract, Rows rows) {
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
    Rows none = new Rows.Few(CleanSchema.of(SystemTable.QUARANTINE), List.of());
    Rows links = new Rows.Few(CleanSchema.of(SystemTable.LINK), List.of());
    Cleaned cleaned = new Cleaned(landing, rows, none, rows.count(), 0, 0, Map.of());
    return new Deduped(cleaned, rows, links, rows.count(), Map.of());
  }
}
