package vn.kho.etl.dedupe;

import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import vn.kho.etl.clean.Cleaned;
import vn.kho.etl.rows.Rows;

/**
 * Room 4: one row per thing. Rows with one primary key are the same row; rows whose dedupe keys are
 * equal after normalisation are the same thing. Every merged row links to the row that stays.
 */
public final class Deduplicator {
  private final Supplier<SparkSession> spark;
  private final String run;

  /** The room of one run; {@code spark} is asked only where there are many rows. */
  public Deduplicator(Supplier<SparkSession> spark, String run) {
    this.spark = spark;
    this.run = run;
  }

  /** Merges rows; survivors + links = rows that came in. */
  public Deduped dedupe(Cleaned cleaned) {
    return cleaned.rows() instanceof Rows.Few few
        ? new FewMerge(cleaned, run, few).merge()
        : new ManyMerge(cleaned, run, spark.get()).merge((Rows.Many) cleaned.rows());
  }
}
