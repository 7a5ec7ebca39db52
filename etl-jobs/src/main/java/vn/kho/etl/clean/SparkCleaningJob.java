package vn.kho.etl.clean;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.rows.StageRows;

/**
 * The one Spark job that cleans a delivery. Small parts share a task, whatever their number. The
 * hashes of keys go to the tasks that look for repeats, and the results travel with them.
 *
 * @param spark the session
 * @param cleaner cleans parts
 */
record SparkCleaningJob(SparkSession spark, SparkCleaningTask cleaner) {
  /** A task reads up to so many bytes, so that its file is one that a query can skip. */
  private static final long MOST = 32L << 20;

  private static final long LEAST = 1L << 20;
  private static final int TASKS_A_CORE = 3;

  /** A task that looks for repeated keys gets those of about this many bytes of the source. */
  private static final long SORTED = 256L << 20;

  /**
   * What all tasks found.
   *
   * @param results in source order
   * @param keys whether all keys are known to be distinct
   */
  record CleaningAnswer(
      List<SparkCleaningTask.CleaningTaskResult> results, StageRows.KeyUniqueness keys) {}

  /** Parts of one task. */
  private record CleaningTaskParts(
      SparkCleaningTask.TaskPlace place, ArrayList<SparkCleaningTask.FilePart> parts)
      implements Serializable {}

  /** What a cleaning task sends to a task that looks for repeats: its result, or hashes of keys. */
  private static final class TaskMessage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long[] NONE = {};
    private final int block;
    private final SparkCleaningTask.@Nullable CleaningTaskResult result;
    private final long[] hashes;

    TaskMessage(int block, SparkCleaningTask.@Nullable CleaningTaskResult result, long[] hashes) {
      this.block = block;
      this.result = result;
      this.hashes = hashes;
    }

    int block() {
      return block;
    }
  }

  /** What a task that looked for repeated keys returns. */
  private record RepeatSearchResult(
      ArrayList<SparkCleaningTask.CleaningTaskResult> results, boolean repeats)
      implements Serializable {}

  /** Counts, by file, what all records show of how the values of columns are written. */
  Map<String, long[][]> observe(List<SparkCleaningTask.FilePart> parts, ColumnEvidence evidence) {
    SparkCleaningTask each = cleaner;
    return distributed(parts)
        .map(task -> each.observe(task.parts(), evidence))
        .reduce(ColumnEvidence::sum);
  }

  /** How often each key or text is in all parts that a correction is of. */
  Map<String, Integer> keys(List<SparkCleaningTask.FilePart> parts, RecordCorrector corrector) {
    SparkCleaningTask each = cleaner;
    return distributed(parts)
        .map(task -> each.keys(task.parts(), corrector))
        .reduce(
            (some, more) -> {
              HashMap<String, Integer> all = new HashMap<>(some);
              more.forEach((key, count) -> all.merge(key, count, Integer::sum));
              return all;
            });
  }

  /** Cleans parts; their rows and faults go to files of the target. */
  CleaningAnswer run(List<SparkCleaningTask.FilePart> parts, SparkCleaningTask.CleaningTarget to) {
    long bytes = parts.stream().mapToLong(SparkCleaningTask.FilePart::bytes).sum();
    int blocks = cleaner.keyed() ? (int) (1 + bytes / SORTED) : 0;
    SparkCleaningTask each = cleaner;
    JavaRDD<CleaningTaskParts> all = distributed(parts);
    List<RepeatSearchResult> found =
        blocks == 0
            ? all.map(task -> alone(task, each, to)).collect()
            : all.flatMap(task -> messages(task, each, to, blocks))
                .keyBy(TaskMessage::block)
                .partitionBy(new HashPartitioner(blocks))
                .values()
                .mapPartitions(SparkCleaningJob::repeats)
                .collect();
    List<SparkCleaningTask.CleaningTaskResult> results = new ArrayList<>();
    found.forEach(one -> results.addAll(one.results()));
    results.sort(Comparator.comparingInt(SparkCleaningTask.CleaningTaskResult::number));
    boolean distinct = blocks > 0 && found.stream().noneMatch(RepeatSearchResult::repeats);
    return new CleaningAnswer(
        results, distinct ? StageRows.KeyUniqueness.DISTINCT : StageRows.KeyUniqueness.UNKNOWN);
  }

  private JavaRDD<CleaningTaskParts> distributed(List<SparkCleaningTask.FilePart> parts) {
    List<CleaningTaskParts> tasks = tasks(parts, spark.sparkContext().defaultParallelism());
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(tasks, tasks.size());
  }

  /** Parts in source order, so many together as keep the cores busy. */
  private static List<CleaningTaskParts> tasks(List<SparkCleaningTask.FilePart> parts, int cores) {
    long bytes = parts.stream().mapToLong(SparkCleaningTask.FilePart::bytes).sum();
    long most = Math.max(LEAST, Math.min(MOST, bytes / ((long) cores * TASKS_A_CORE)));
    List<CleaningTaskParts> tasks = new ArrayList<>();
    ArrayList<SparkCleaningTask.FilePart> some = new ArrayList<>();
    long taken = 0;
    for (SparkCleaningTask.FilePart part : parts) {
      if (!some.isEmpty() && taken + part.bytes() > most) {
        tasks.add(
            new CleaningTaskParts(
                new SparkCleaningTask.TaskPlace(tasks.size(), part.from()), some));
        some = new ArrayList<>();
        taken = 0;
      }
      some.add(part);
      taken += part.bytes();
    }
    tasks.add(
        new CleaningTaskParts(new SparkCleaningTask.TaskPlace(tasks.size(), Long.MAX_VALUE), some));
    return tasks;
  }

  private static RepeatSearchResult alone(
      CleaningTaskParts task, SparkCleaningTask cleaner, SparkCleaningTask.CleaningTarget to)
      throws IOException {
    SparkCleaningTask.CleaningTaskResult result =
        cleaner.clean(task.parts(), task.place(), to, new KeyHashes(0));
    return new RepeatSearchResult(new ArrayList<>(List.of(result)), false);
  }

  private static Iterator<TaskMessage> messages(
      CleaningTaskParts task,
      SparkCleaningTask cleaner,
      SparkCleaningTask.CleaningTarget to,
      int blocks)
      throws IOException {
    KeyHashes keys = new KeyHashes(blocks);
    SparkCleaningTask.CleaningTaskResult result =
        cleaner.clean(task.parts(), task.place(), to, keys);
    List<TaskMessage> messages = new ArrayList<>();
    messages.add(new TaskMessage(task.place().number() % blocks, result, TaskMessage.NONE));
    for (int i = 0; i < blocks; i++) {
      messages.add(new TaskMessage(i, null, keys.block(i)));
    }
    return messages.iterator();
  }

  private static Iterator<RepeatSearchResult> repeats(Iterator<TaskMessage> messages) {
    ArrayList<SparkCleaningTask.CleaningTaskResult> results = new ArrayList<>();
    long[] hashes = new long[1 << 10];
    int count = 0;
    while (messages.hasNext()) {
      TaskMessage message = messages.next();
      if (message.result != null) {
        results.add(message.result);
      }
      long[] more = message.hashes;
      if (count + more.length > hashes.length) {
        hashes = Arrays.copyOf(hashes, Math.max(2 * hashes.length, count + more.length));
      }
      System.arraycopy(more, 0, hashes, count, more.length);
      count += more.length;
    }
    return List.of(new RepeatSearchResult(results, KeyHashes.repeats(Arrays.copyOf(hashes, count))))
        .iterator();
  }
}
