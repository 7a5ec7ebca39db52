package vn.kho.etl.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;

/**
 * Counts what work costs this process: CPU time of all its threads, wall time, Spark jobs stage by
 * stage.
 */
public final class StageMeter extends SparkListener {
  private static final String STAGE = "kho.stage";
  private final LongSupplier clock;
  private final AtomicInteger jobs = new AtomicInteger();
  private final Map<String, AtomicInteger> jobsByStage = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> millisByStage = new ConcurrentHashMap<>();

  private StageMeter(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * What a piece of work cost.
   *
   * @param cpu CPU time of the whole process, garbage collection and compilation included
   * @param wall wall time
   * @param jobs Spark jobs started
   */
  public record StageCost(Duration cpu, Duration wall, int jobs) {

    /** CPU time in seconds. */
    public double cpuSeconds() {
      return cpu.toMillis() / 1000.0;
    }

    /** Wall time in seconds. */
    public double wallSeconds() {
      return wall.toMillis() / 1000.0;
    }
  }

  @Override
  public void onJobStart(SparkListenerJobStart start) {
    jobs.incrementAndGet();
    Properties properties = start.properties();
    String stage = properties == null ? null : properties.getProperty(STAGE);
    count(jobsByStage, stage == null ? "other" : stage, 1);
  }

  /** Measures one piece of work. */
  public StageCost measure(Runnable work) {
    int jobsBefore = jobs.get();
    long cpuBefore = cpu();
    long wallBefore = System.nanoTime();
    work.run();
    return new StageCost(
        Duration.ofNanos(cpu() - cpuBefore),
        Duration.ofNanos(System.nanoTime() - wallBefore),
        jobs.get() - jobsBefore);
  }

  /** A meter that counts the CPU time of the calling thread, for several datasets at a time. */
  public static StageMeter ofThreads() {
    return new StageMeter(StageMeter::threadCpu);
  }

  /** A meter that counts the CPU time of the whole process, for one dataset at a time. */
  public static StageMeter ofProcess() {
    return new StageMeter(StageMeter::cpu);
  }

  /** Measures work in a stage: its CPU time and the Spark jobs that it starts. */
  public <T> T in(String stage, SparkSession spark, Supplier<T> work) {
    long before = clock.getAsLong();
    spark.sparkContext().setLocalProperty(STAGE, stage);
    try {
      return work.get();
    } finally {
      spark.sparkContext().setLocalProperty(STAGE, null);
      count(millisByStage, stage, (int) Duration.ofNanos(clock.getAsLong() - before).toMillis());
    }
  }

  /** CPU milliseconds by stage. */
  public Map<String, Integer> millis() {
    return plain(millisByStage);
  }

  /** Spark jobs by stage. */
  public Map<String, Integer> jobs() {
    return plain(jobsByStage);
  }

  /** Resets the counts. */
  public void clear() {
    jobsByStage.clear();
    millisByStage.clear();
  }

  private static void count(Map<String, AtomicInteger> counts, String stage, int more) {
    counts.computeIfAbsent(stage, unused -> new AtomicInteger()).addAndGet(more);
  }

  private static Map<String, Integer> plain(Map<String, AtomicInteger> counts) {
    Map<String, Integer> plain = new TreeMap<>();
    counts.forEach((stage, count) -> plain.put(stage, count.get()));
    return plain;
  }

  private static long threadCpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
