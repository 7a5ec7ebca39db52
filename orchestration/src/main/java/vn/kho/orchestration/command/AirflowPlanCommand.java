package vn.kho.orchestration.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.schedule.Plan;
import vn.kho.orchestration.schedule.PlanJson;
import vn.kho.orchestration.schedule.PlanReader;
import vn.kho.orchestration.schedule.PlanText;

/** Draws the schedule. */
@Command(
    name = "plan",
    description = {
      "Draws the graph of a night, as the schedule and the contracts make it; asks no server.",
      "Exit status 0: drawn; 2: the schedule has problems, each told with its line."
    },
    footer = {"", "Example:", "  kho airflow plan"})
final class AirflowPlanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Place place = new Place();

  @Option(names = "--json", description = "The answer as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Plan plan = PlanReader.read(place.settings());
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? PlanJson.of(plan).toPrettyString() : PlanText.of(plan).strip());
    return 0;
  }
}
