package vn.kho.etl.rows;

import org.apache.spark.sql.Observation;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Counts taken while a Spark job writes, so that no job is needed for them alone. */
public final class ObservedCounts {
  private ObservedCounts() {}

  /** A count by its name; waits for the job. */
  public static long count(Observation observation, String name) {
    try {
      Object value = observation.getAsJava().get(name);
      return value == null ? 0 : ((Number) value).longValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KhoException(ErrorCode.INTERNAL_FAULT, "Cannot count rows, interrupted", e);
    }
  }
}
