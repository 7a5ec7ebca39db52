package vn.kho.orchestration.command.airflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.airflow.AirflowClient;
import vn.kho.orchestration.airflow.ClearRequest;
import vn.kho.orchestration.airflow.TaskInstance;
import vn.kho.orchestration.airflow.local.AirflowResolver;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;

/** Lets tasks run again. */
@Command(
    name = "clear",
    description = {
      "Lets tasks of a run go again, and those that wait for them: one that is named, or all failed.",
      "Exit status 0: cleared, or nothing to clear; 2: could not."
    },
    footer = {
      "",
      "Example:",
      "  kho airflow clear --flow departments",
      "  kho airflow clear --agency so-du-lich --run RUN --dry-run"
    })
final class AirflowClearCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();
  @Mixin private TaskOptions tasks = new TaskOptions();

  @Option(names = "--all", description = "Also tasks that ended well.")
  private boolean all;

  @Option(names = "--dry-run", description = "Only lists what would run again.")
  private boolean dryRun;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    AirflowClient airflow = AirflowResolver.of(place.settings());
    TaskOptions.RunTasks found = tasks.find(airflow);
    List<String> named =
        tasks.named() ? found.tasks().stream().map(TaskInstance::taskId).distinct().toList() : null;
    boolean onlyFailed = !all && named == null;
    ClearRequest clear =
        new ClearRequest(found.run().dagRunId(), named, onlyFailed, named != null, dryRun);
    List<TaskInstance> cleared = airflow.runs().clear(found.run().dagId(), clear);
    PrintWriter out = spec.commandLine().getOut();
    if (json.asked()) {
      ObjectNode root = new ObjectMapper().createObjectNode();
      root.put("dag", found.run().dagId())
          .put("run", found.run().dagRunId())
          .put("dry_run", dryRun);
      root.putArray("tasks");
      cleared.forEach(task -> root.withArray("tasks").add(task.taskId()));
      out.println(root);
    } else {
      String will = dryRun ? " would go again: " : " go again: ";
      List<String> ids = cleared.stream().map(TaskInstance::taskId).toList();
      out.println(
          found.run().dagRunId() + will + (ids.isEmpty() ? "none" : String.join(", ", ids)));
    }
    return 0;
  }
}
