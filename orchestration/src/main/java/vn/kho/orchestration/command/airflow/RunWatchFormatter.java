package vn.kho.orchestration.command.airflow;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kho.orchestration.airflow.RunWatcher;
import vn.kho.orchestration.airflow.TaskInstance;
import vn.kho.orchestration.airflow.TaskState;

/**
 * Prints the events of watched runs: a line for each change, and on a terminal a progress line at
 * the end that is overwritten.
 */
final class RunWatchFormatter implements RunWatcher.RunListener {
  private static final int WIDTH = 20;
  private final PrintWriter err;
  private final boolean terminal;
  private final boolean named;
  private final long begin = System.nanoTime();
  private @Nullable String shown;
  private boolean away;

  /**
   * Prints to a stream.
   *
   * @param named whether the DAG is named in each line
   */
  RunWatchFormatter(PrintWriter err, boolean terminal, boolean named) {
    this.err = err;
    this.terminal = terminal;
    this.named = named;
  }

  @Override
  public void changed(TaskInstance task) {
    String dag = named ? task.dagId() + " " : "";
    String again = task.tryNumber() > 1 ? " (try " + task.tryNumber() + ")" : "";
    Double duration = task.duration();
    boolean over = task.state().over() && duration != null;
    String seconds = over ? String.format(Locale.ROOT, " after %.0f s", duration) : "";
    line(dag + task.taskId() + ": " + words(task.state()) + again + seconds);
  }

  @Override
  public void seen(List<RunWatcher.RunSnapshot> runs) {
    away = false;
    if (!terminal) {
      return;
    }
    List<TaskInstance> tasks = runs.stream().flatMap(seen -> seen.tasks().stream()).toList();
    long over = tasks.stream().filter(task -> task.state().over()).count();
    List<String> running =
        tasks.stream()
            .filter(t -> t.state() == TaskState.RUNNING)
            .map(TaskInstance::taskId)
            .toList();
    int full = tasks.isEmpty() ? 0 : (int) (WIDTH * over / tasks.size());
    String bar = "=".repeat(full) + " ".repeat(WIDTH - full);
    wipe();
    shown =
        String.format(
            Locale.ROOT,
            "[%s] %d/%d tasks, %d s%s",
            bar,
            over,
            tasks.size(),
            Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
            running.isEmpty()
                ? ""
                : ", running: "
                    + String.join(" ", running.subList(0, Math.min(3, running.size()))));
    err.print(shown);
    err.flush();
  }

  @Override
  public void away(Duration since) {
    if (!away) {
      away = true;
      line("Airflow gives no answer; waiting for it");
    }
  }

  /** Removes the progress line. */
  void end() {
    wipe();
    err.flush();
  }

  private void line(String text) {
    wipe();
    err.println(text);
    err.flush();
  }

  private void wipe() {
    if (shown != null) {
      err.print("\r" + " ".repeat(shown.length()) + "\r");
      shown = null;
    }
  }

  static String words(TaskState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
