package vn.kho.orchestration.command.airflow;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.schedule.NightPlan;
import vn.kho.orchestration.schedule.PlanFormatter;
import vn.kho.orchestration.schedule.PlanJsonWriter;
import vn.kho.orchestration.schedule.PlanReader;

/** Draws the schedule. */
@Command(
    name = "plan",
    description = {
      "Draws the graph of a night, as the schedule and the contracts make it; asks no server.",
      "Exit status 0: drawn; 2: the schedule has problems, each reported with its line."
    },
    footer = {"", "Example:", "  kho airflow plan"})
final class AirflowPlanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    NightPlan plan = PlanReader.read(place.settings());
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        json.asked() ? PlanJsonWriter.of(plan).toPrettyString() : PlanFormatter.of(plan).strip());
    return 0;
  }
}
