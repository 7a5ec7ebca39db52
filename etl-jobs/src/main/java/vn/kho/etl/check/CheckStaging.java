package vn.kho.etl.check;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.clean.RowStaging;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.contract.DatasetName;

/** Where the check stage of one dataset in one run stages many rows between two steps. */
final class CheckStaging {
  private final RowStaging staging;
  private final String location;
  private @Nullable SparkSession session;

  CheckStaging(RowStaging staging, DatasetName dataset) {
    this.staging = staging;
    this.location = staging.location() + "/" + dataset + "/check";
  }

  String run() {
    return staging.run();
  }

  /** The session, started where nothing needed it before; always the same one. */
  SparkSession spark() {
    SparkSession started = session == null ? staging.spark().get() : session;
    session = started;
    return started;
  }

  /** Writes rows and counts them on the way, in one job. */
  StageRows.Distributed write(String name, Dataset<Row> rows) {
    Observation observation = new Observation();
    String folder = location + "/" + name;
    StageRows.stage(rows.observe(observation, count(lit(1)).as("rows")), folder);
    long written = counts(observation).getOrDefault("rows", 0L);
    return new StageRows.Distributed(rows.schema(), folder, written);
  }

  /** What an observation counted; its job has run. */
  static Map<String, Long> counts(Observation observation) {
    try {
      Map<String, Long> counts = new TreeMap<>();
      observation.getAsJava().forEach((name, count) -> counts.put(name, (Long) count));
      return counts;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while rows were counted", e);
    }
  }
}
