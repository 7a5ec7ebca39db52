package vn.kho.orchestration.command.airflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.kho.orchestration.airflow.DagRun;
import vn.kho.orchestration.airflow.RunState;
import vn.kho.orchestration.airflow.RunWatcher;
import vn.kho.orchestration.airflow.TaskInstance;
import vn.kho.orchestration.airflow.TaskState;

/** Runs of one DAG as a grid: a row for each task, a column for each run. */
final class RunGridFormatter {
  static final String LEGEND =
      "+ success  X failed  u upstream failed  - skipped  > running  q queued  . scheduled"
          + "  r retry  w waiting";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM", Locale.ROOT);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final int CELL = 7;

  private RunGridFormatter() {}

  /** The grid of runs, the oldest first. */
  static List<String> lines(List<RunWatcher.RunSnapshot> runs, ZoneId zone) {
    TreeSet<String> tasks = new TreeSet<>();
    runs.forEach(seen -> seen.tasks().forEach(task -> tasks.add(task.taskId())));
    int width = tasks.stream().mapToInt(String::length).max().orElse(0);
    width = Math.max(width, "run".length());
    List<String> lines = new ArrayList<>();
    lines.add(
        row(
            "",
            width,
            runs.stream().map(seen -> DAY.format(at(seen.run()).atZone(zone))).toList()));
    lines.add(
        row(
            "",
            width,
            runs.stream().map(seen -> TIME.format(at(seen.run()).atZone(zone))).toList()));
    lines.add(row("run", width, runs.stream().map(seen -> mark(seen.run().state())).toList()));
    for (String task : tasks) {
      lines.add(row(task, width, runs.stream().map(seen -> mark(seen, task)).toList()));
    }
    return lines;
  }

  private static Instant at(DagRun run) {
    Instant date = run.logicalDate();
    return date == null ? run.runAfter() : date;
  }

  private static String row(String name, int width, List<String> cells) {
    StringBuilder row = new StringBuilder("  " + name + " ".repeat(width - name.length()));
    cells.forEach(cell -> row.append(" ".repeat(CELL - cell.length())).append(cell));
    return row.toString().stripTrailing();
  }

  private static String mark(RunState state) {
    return switch (state) {
      case QUEUED -> "q";
      case RUNNING -> ">";
      case SUCCESS -> "+";
      case FAILED -> "X";
      case OTHER -> "?";
    };
  }

  private static String mark(RunWatcher.RunSnapshot seen, String taskId) {
    List<TaskInstance> same = seen.tasks().stream().filter(t -> t.taskId().equals(taskId)).toList();
    if (same.isEmpty()) {
      return "";
    }
    TaskInstance worst =
        same.stream().filter(t -> t.state() == TaskState.FAILED).findFirst().orElse(same.get(0));
    String tries = worst.tryNumber() > 1 ? Integer.toString(worst.tryNumber()) : "";
    return (worst.state().mark() + tries).strip();
  }

  /** A run with its tasks as JSON. */
  static ObjectNode json(ObjectNode node, RunWatcher.RunSnapshot seen) {
    DagRun run = seen.run();
    node.put("dag", run.dagId()).put("run", run.dagRunId()).put("type", run.runType());
    node.put("state", run.state().name().toLowerCase(Locale.ROOT));
    node.put("logical_date", text(run.logicalDate())).put("run_after", text(run.runAfter()));
    node.put("start", text(run.startDate())).put("end", text(run.endDate()));
    ArrayNode tasks = node.putArray("tasks");
    for (TaskInstance task : seen.tasks()) {
      tasks
          .addObject()
          .put("task", task.taskId())
          .put("state", task.state().name().toLowerCase(Locale.ROOT))
          .put("try", task.tryNumber())
          .put("seconds", task.duration());
    }
    return node;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
