package vn.kho.quality.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** Measures what work costs this process: CPU time, wall time, Spark jobs, rows read from files. */
final class CostMeter extends SparkListener {
  private static final double NANOS = 1e9;

  /** How long Spark's listener may take to report what was done, in milliseconds. */
  private static final long PATIENCE = 120_000;

  private final SparkSession spark;
  private final AtomicInteger jobs = new AtomicInteger();
  private final AtomicLong rowsRead = new AtomicLong();
  private final AtomicLong bytesRead = new AtomicLong();

  CostMeter(SparkSession spark) {
    this.spark = spark;
    spark.sparkContext().addSparkListener(this);
  }

  /**
   * What a piece of work cost.
   *
   * @param cpu CPU seconds of the whole process, garbage collection and compilation included
   * @param wall seconds
   * @param jobs Spark jobs started
   * @param rowsRead rows that scans of files gave, as their tasks counted them
   * @param bytesRead bytes that scans of files read
   * @param peakHeap the largest heap in use, in bytes
   */
  record MeasuredCost(
      double cpu, double wall, int jobs, long rowsRead, long bytesRead, long peakHeap) {}

  @Override
  public void onJobStart(SparkListenerJobStart start) {
    jobs.incrementAndGet();
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    TaskMetrics metrics = end.taskMetrics();
    if (metrics != null) {
      rowsRead.addAndGet(metrics.inputMetrics().recordsRead());
      bytesRead.addAndGet(metrics.inputMetrics().bytesRead());
    }
  }

  /** Measures one piece of work. */
  MeasuredCost measure(Runnable work) {
    settle();
    int jobsBefore = jobs.get();
    long rowsBefore = rowsRead.get();
    long bytesBefore = bytesRead.get();
    resetPeaks();
    long cpuBefore = cpu();
    long wallBefore = System.nanoTime();
    work.run();
    double cpu = (cpu() - cpuBefore) / NANOS;
    double wall = (System.nanoTime() - wallBefore) / NANOS;
    settle();
    return new MeasuredCost(
        cpu,
        wall,
        jobs.get() - jobsBefore,
        rowsRead.get() - rowsBefore,
        bytesRead.get() - bytesBefore,
        peakHeap());
  }

  private void settle() {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty(PATIENCE);
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark did not report in time what it did", e);
    }
  }

  private static void resetPeaks() {
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
