package vn.kho.etl.dedupe;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.rows.StageRows;

/**
 * Stage 4: one row per thing. Rows with one primary key are the same row; rows whose dedupe keys
 * are equal after normalisation are the same thing. Every merged row links to the row that stays.
 */
public final class Deduplicator {
  private final Supplier<SparkSession> spark;
  private final String run;
  private Optional<PublishedKeyComparison> published = Optional.empty();

  /** The stage of one run; {@code spark} is asked only where there are many rows. */
  public Deduplicator(Supplier<SparkSession> spark, String run) {
    this.spark = spark;
    this.run = run;
  }

  /**
   * Makes this stage compare replayed rows with published ones of their keys.
   *
   * @return this stage
   */
  public Deduplicator comparing(PublishedKeyComparison rows) {
    published = Optional.of(rows);
    return this;
  }

  /** Merges rows; survivors + links = rows that came in. */
  public DedupedRows dedupe(CleanedRows cleaned) {
    DedupedRows merged = merge(cleaned);
    return published.map(rows -> rows.resolve(merged, spark, run)).orElse(merged);
  }

  private DedupedRows merge(CleanedRows cleaned) {
    if (cleaned.rows() instanceof StageRows.Local local) {
      return new LocalDeduplicator(cleaned, run, local).merge();
    }
    SparkDeduplicator distributed = new SparkDeduplicator(cleaned, run, spark.get());
    return cleaned.rows() instanceof StageRows.WithKnownRecords some
        ? merge(distributed, some)
        : distributed.merge((StageRows.Distributed) cleaned.rows());
  }

  /**
   * Records that were merged are cleaned each time, with all of their key. One that is new and has
   * the key of a known record is found where both are compared with the table.
   */
  private static DedupedRows merge(SparkDeduplicator distributed, StageRows.WithKnownRecords rows) {
    DedupedRows merged = distributed.merge((StageRows.Distributed) rows.cleaned());
    return new DedupedRows(
        merged.cleaned(),
        new StageRows.WithKnownRecords(merged.survivors(), rows.known()),
        merged.links(),
        merged.read() + rows.known().count(),
        merged.kinds());
  }
}
