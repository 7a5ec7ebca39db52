package vn.kho.etl.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;

/**
 * Counts what a piece of work costs this process: CPU time of all its threads, wall time, Spark
 * jobs.
 */
final class Meter extends SparkListener {
  private final AtomicInteger jobs = new AtomicInteger();

  /**
   * What a piece of work cost.
   *
   * @param cpu CPU time of the whole process, garbage collection and compilation included
   * @param wall wall time
   * @param jobs Spark jobs started
   */
  record Cost(Duration cpu, Duration wall, int jobs) {}

  @Override
  public void onJobStart(SparkListenerJobStart start) {
    jobs.incrementAndGet();
  }

  /** Measures one piece of work. */
  Cost measure(Runnable work) {
    int jobsBefore = jobs.get();
    long cpuBefore = cpu();
    long wallBefore = System.nanoTime();
    work.run();
    return new Cost(
        Duration.ofNanos(cpu() - cpuBefore),
        Duration.ofNanos(System.nanoTime() - wallBefore),
        jobs.get() - jobsBefore);
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
