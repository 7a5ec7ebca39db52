package vn.kho.orchestration.command.airflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.airflow.AirflowClient;
import vn.kho.orchestration.airflow.TaskInstance;
import vn.kho.orchestration.airflow.TaskLogLine;
import vn.kho.orchestration.airflow.TaskState;
import vn.kho.orchestration.airflow.local.AirflowResolver;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;

/** Prints the logs of tasks. */
@Command(
    name = "logs",
    description = {
      "Shows what tasks of a run wrote: of an agency or task, or of every task that failed.",
      "Exit status 0: shown; 2: there is no such run or task, or it could not be asked for."
    },
    footer = {
      "",
      "Example:",
      "  kho airflow logs --agency so-du-lich",
      "  kho airflow logs --flow departments --run RUN --try 1"
    })
final class AirflowLogsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();
  @Mixin private TaskOptions tasks = new TaskOptions();

  @Option(names = "--try", paramLabel = "N", description = "Which try (default: the last).")
  private @Nullable Integer tryNumber;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    AirflowClient airflow = AirflowResolver.of(place.settings());
    TaskOptions.RunTasks found = tasks.find(airflow);
    List<TaskInstance> shown =
        tasks.named()
            ? found.tasks()
            : found.tasks().stream().filter(task -> task.state() == TaskState.FAILED).toList();
    ArrayNode all = new ObjectMapper().createArrayNode();
    PrintWriter out = spec.commandLine().getOut();
    for (TaskInstance task : shown) {
      int wanted = tryNumber == null ? Math.max(1, task.tryNumber()) : tryNumber;
      List<TaskLogLine> log = airflow.runs().log(task, wanted);
      if (json.asked()) {
        json(all.addObject(), task, wanted, log);
      } else {
        String state = RunWatchFormatter.words(task.state());
        out.printf("== %s %s, try %d: %s%n", found.run().dagRunId(), task.taskId(), wanted, state);
        log.stream()
            .map(TaskLogLine::text)
            .filter(text -> !text.startsWith("::"))
            .forEach(out::println);
      }
    }
    if (json.asked()) {
      out.println(all);
    } else if (shown.isEmpty()) {
      out.println("No task of " + found.run().dagRunId() + " failed. Name one: --agency or --task");
    }
    return 0;
  }

  private static void json(
      ObjectNode node, TaskInstance task, int tryNumber, List<TaskLogLine> log) {
    node.put("dag", task.dagId()).put("run", task.dagRunId()).put("task", task.taskId());
    node.put("try", tryNumber);
    ArrayNode lines = node.putArray("lines");
    log.forEach(
        line ->
            lines
                .addObject()
                .put("time", line.timestamp())
                .put("level", line.level())
                .put("text", line.text()));
  }
}
