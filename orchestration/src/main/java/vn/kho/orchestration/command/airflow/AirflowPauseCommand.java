package vn.kho.orchestration.command.airflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.airflow.AirflowClient;
import vn.kho.orchestration.airflow.Dag;
import vn.kho.orchestration.airflow.NightlyDags;
import vn.kho.orchestration.airflow.local.AirflowResolver;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;

/** Pauses and unpauses flows. */
final class AirflowPauseCommand {
  private AirflowPauseCommand() {}

  /** The options of both commands. */
  private abstract static class FlowCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private WarehouseOptions place = new WarehouseOptions();

    @Parameters(
        arity = "0..*",
        paramLabel = "FLOW",
        description = "Flows; all where none is named.")
    private List<String> flows = new ArrayList<>();

    @Mixin private JsonOption json = new JsonOption();

    int turn(BiFunction<AirflowClient, String, Dag> how) {
      AirflowClient airflow = AirflowResolver.of(place.settings());
      List<Dag> turned =
          new NightlyDags(airflow)
              .dags(flows).stream().map(d -> how.apply(airflow, d.dagId())).toList();
      if (json.asked()) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        turned.forEach(
            dag ->
                root.withArray("flows")
                    .addObject()
                    .put("dag", dag.dagId())
                    .put("paused", dag.isPaused()));
        spec.commandLine().getOut().println(root);
      } else {
        turned.forEach(
            dag ->
                spec.commandLine()
                    .getOut()
                    .println(dag.dagId() + (dag.isPaused() ? " is paused" : " starts by itself")));
      }
      return 0;
    }
  }

  /** Pauses flows. */
  @Command(
      name = "pause",
      description = {
        "Lets flows start nothing by themselves; tasks that run go on to their end.",
        "Exit status 0: done, or it was so; 2: no such flow, or Airflow could not be asked."
      },
      footer = {"", "Example:", "  kho airflow pause departments"})
  static final class PauseFlowsCommand extends FlowCommand {
    @Override
    public Integer call() {
      return turn((airflow, dagId) -> airflow.dags().pause(dagId));
    }
  }

  /** Unpauses flows. */
  @Command(
      name = "unpause",
      description = {
        "Lets flows start by themselves again; nights that were missed stay missed.",
        "Exit status 0: done, or it was so; 2: no such flow, or Airflow could not be asked."
      },
      footer = {"", "Example:", "  kho airflow unpause departments"})
  static final class UnpauseFlowsCommand extends FlowCommand {
    @Override
    public Integer call() {
      return turn((airflow, dagId) -> airflow.dags().unpause(dagId));
    }
  }
}
