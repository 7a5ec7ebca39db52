package vn.kho.etl.check;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.rows.Rows;

/** Where the check room of one dataset in one run puts many rows down between two steps. */
final class Stage {
  private final Supplier<SparkSession> sessions;
  private final String run;
  private final String location;
  private @Nullable SparkSession session;

  Stage(Supplier<SparkSession> sessions, String run, String location) {
    this.sessions = sessions;
    this.run = run;
    this.location = location;
  }

  String run() {
    return run;
  }

  /** The session, started where nothing needed it before; always the same one. */
  SparkSession spark() {
    SparkSession started = session == null ? sessions.get() : session;
    session = started;
    return started;
  }

  /** Writes rows and counts them on the way, in one job. */
  Rows.Many write(String name, Dataset<Row> rows) {
    Observation observation = new Observation();
    String folder = location + "/" + name;
    rows.observe(observation, count(lit(1)).as("rows")).write().mode("overwrite").parquet(folder);
    long written = counts(observation).getOrDefault("rows", 0L);
    return new Rows.Many(rows.schema(), folder, written);
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
