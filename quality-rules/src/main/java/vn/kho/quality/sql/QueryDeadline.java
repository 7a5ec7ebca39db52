package vn.kho.quality.sql;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** Cancels the Spark jobs that this thread starts, once they have taken too long. */
public final class QueryDeadline implements AutoCloseable {
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "kho-query-deadline");
            thread.setDaemon(true);
            return thread;
          });

  private final SparkContext spark;
  private final AtomicBoolean passed = new AtomicBoolean();
  private final ScheduledFuture<?> end;

  private QueryDeadline(SparkContext spark, String group, Duration limit) {
    this.spark = spark;
    this.end =
        CLOCK.schedule(
            () -> {
              passed.set(true);
              spark.cancelJobGroup(group);
            },
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Begins to count the time. */
  public static QueryDeadline start(SparkSession session, Duration limit) {
    String group = "query-" + UUID.randomUUID();
    SparkContext spark = session.sparkContext();
    spark.setJobGroup(group, "a query of a rule", true);
    return new QueryDeadline(spark, group, limit);
  }

  /** Whether the time was over. */
  public boolean passed() {
    return passed.get();
  }

  @Override
  public void close() {
    end.cancel(false);
    spark.clearJobGroup();
  }
}
