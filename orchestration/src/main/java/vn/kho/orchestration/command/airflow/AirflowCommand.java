package vn.kho.orchestration.command.airflow;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands that use Airflow. */
@Command(
    name = "airflow",
    description = "The night on Airflow: what the schedule says, and what Airflow makes of it.",
    subcommands = {
      AirflowPlanCommand.class,
      AirflowLocalCommand.UpCommand.class,
      AirflowLocalCommand.DownCommand.class,
      AirflowDeployCommand.class,
      AirflowTriggerCommand.class,
      AirflowStatusCommand.class,
      AirflowLogsCommand.class,
      AirflowBackfillCommand.class,
      AirflowClearCommand.class,
      AirflowPauseCommand.PauseFlowsCommand.class,
      AirflowPauseCommand.UnpauseFlowsCommand.class
    },
    footer = {"", "Example:", "  kho airflow plan"})
public final class AirflowCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
