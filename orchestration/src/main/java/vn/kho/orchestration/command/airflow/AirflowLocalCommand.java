package vn.kho.orchestration.command.airflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.airflow.AirflowAccess;
import vn.kho.orchestration.airflow.local.AirflowServer;
import vn.kho.orchestration.airflow.local.AirflowStateFile;
import vn.kho.orchestration.command.option.CommandOutput;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.schema.settings.Settings;

/** The local Airflow. */
final class AirflowLocalCommand {
  private AirflowLocalCommand() {}

  /** Starts it. */
  @Command(
      name = "up",
      description = {
        "Starts a local Airflow 3, on loopback only, and waits until it is healthy.",
        "The first time installs it with pip (300 MB) into an environment of its own.",
        "Exit status 0: it is healthy; 2: it could not be started."
      },
      footer = {"", "Example:", "  kho airflow up", "  kho airflow up --set airflow.port=8096"})
  static final class UpCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private WarehouseOptions place = new WarehouseOptions();

    @Mixin private JsonOption json = new JsonOption();

    @Override
    public Integer call() {
      Settings settings = place.settings();
      CommandOutput out = new CommandOutput(spec);
      long begin = System.nanoTime();
      AirflowServer server = new AirflowServer(settings);
      AirflowStateFile note = server.start(out::progress);
      AirflowAccess access = server.access(note);
      double seconds = (System.nanoTime() - begin) / 1e9;
      PrintWriter answer = out.out();
      if (json.asked()) {
        answer.println(
            new ObjectMapper()
                .createObjectNode()
                .put("url", note.url())
                .put("user", access.user())
                .put("password_file", server.logs().resolve("passwords.json").toString())
                .put("dags", server.dags().toString())
                .put("seconds", Math.round(seconds * 10) / 10.0));
        return 0;
      }
      answer.printf("Airflow is healthy at %s after %.1f s%n", note.url(), seconds);
      answer.printf(
          "User %s; password: %s%n", access.user(), server.logs().resolve("passwords.json"));
      answer.printf("DAGs: %s  (kho airflow deploy)%n", server.dags());
      answer.printf("Logs: %s   Stop: kho airflow down%s%n", server.logs(), place.repeated());
      return 0;
    }
  }

  /** Stops it. */
  @Command(
      name = "down",
      description = {
        "Stops the local Airflow and waits for its end; tasks that run are stopped too.",
        "What it knows is kept for the next time.",
        "Exit status 0: stopped, or it was not running; 2: could not."
      },
      footer = {"", "Example:", "  kho airflow down"})
  static final class DownCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private WarehouseOptions place = new WarehouseOptions();

    @Mixin private JsonOption json = new JsonOption();

    @Override
    public Integer call() {
      boolean stopped = new AirflowServer(place.settings()).stop();
      PrintWriter out = spec.commandLine().getOut();
      if (json.asked()) {
        out.println(new ObjectMapper().createObjectNode().put("stopped", stopped));
      } else {
        out.println(stopped ? "Airflow has stopped" : "Airflow was not running");
      }
      return 0;
    }
  }
}
