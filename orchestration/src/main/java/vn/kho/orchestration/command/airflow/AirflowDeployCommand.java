package vn.kho.orchestration.command.airflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.airflow.AirflowClient;
import vn.kho.orchestration.airflow.AirflowPool;
import vn.kho.orchestration.airflow.DagDeployment;
import vn.kho.orchestration.airflow.local.AirflowResolver;
import vn.kho.orchestration.airflow.local.AirflowServer;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.orchestration.schedule.DagFiles;
import vn.kho.orchestration.schedule.LaunchCommand;
import vn.kho.orchestration.schedule.NightPlan;
import vn.kho.orchestration.schedule.PlanFlow;
import vn.kho.orchestration.schedule.PlanReader;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Gives the schedule to Airflow. */
@Command(
    name = "deploy",
    description = {
      "Gives the schedule to Airflow: makes the pools, writes the DAGs, waits until they are read.",
      "Safe to repeat: what has not changed is left alone.",
      "Exit status 0: Airflow has them; 2: the schedule has problems, or Airflow cannot read them."
    },
    footer = {"", "Example:", "  kho airflow deploy", "  kho airflow deploy --files-only"})
final class AirflowDeployCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** How far Airflow's clock may be behind that of this machine. */
  private static final Duration SKEW = Duration.ofSeconds(2);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Option(
      names = "--files-only",
      description = "Only writes the files; for an Airflow that this machine does not reach.")
  private boolean filesOnly;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    Settings settings = place.settings();
    NightPlan plan = PlanReader.read(settings);
    Path kho = Path.of(System.getProperty("kho.root", ".")).resolve("kho").toAbsolutePath();
    // Tasks need no settings of the Airflow client, and these may hold a password.
    Map<String, String> overrides = new LinkedHashMap<>(place.overrides(Map.of()));
    overrides.keySet().removeIf(key -> key.startsWith("airflow."));
    if (!settings.text(Setting.AIRFLOW_PASSWORD).isBlank()) {
      overrides.put(Setting.AIRFLOW_PASSWORD.key(), "");
    }
    LaunchCommand launch = new LaunchCommand(kho, place.home(), overrides);
    Path folder = new AirflowServer(settings).dags();
    Optional<AirflowClient> airflow =
        filesOnly ? Optional.empty() : Optional.of(AirflowResolver.of(settings));
    airflow.ifPresent(reached -> pools(reached, plan));
    DagDeployment deployment = new DagDeployment(folder);
    Instant since = Instant.now(Clock.systemUTC()).minus(SKEW);
    Map<String, byte[]> files = DagFiles.of(plan, launch);
    List<String> changed = deployment.write(files);
    airflow.ifPresent(
        reached ->
            deployment.untilRead(
                reached,
                marks(plan, DagFiles.planMark(files)),
                changed.isEmpty() ? Instant.EPOCH : since,
                PATIENCE));
    report(folder, changed, plan);
    return 0;
  }

  /** By the id of each DAG, the text in its documentation that tells the new DAG from the old. */
  private static Map<String, String> marks(NightPlan plan, String mark) {
    return plan.flows().stream().collect(Collectors.toMap(PlanFlow::dag, flow -> mark));
  }

  private static void pools(AirflowClient airflow, NightPlan plan) {
    plan.pools()
        .forEach(
            pool ->
                airflow
                    .admin()
                    .put(new AirflowPool(pool.name(), pool.slots(), pool.note().comment(), false)));
  }

  private void report(Path folder, List<String> changed, NightPlan plan) {
    PrintWriter out = spec.commandLine().getOut();
    if (json.asked()) {
      ObjectNode root = new ObjectMapper().createObjectNode().put("folder", folder.toString());
      root.putArray("changed");
      changed.forEach(root.withArray("changed")::add);
      root.putArray("dags");
      plan.flows().forEach(flow -> root.withArray("dags").add(flow.dag()));
      out.println(root);
      return;
    }
    out.println(
        changed.isEmpty()
            ? "Nothing has changed in " + folder
            : "Wrote " + String.join(", ", changed) + " to " + folder);
    String read = filesOnly ? "Airflow will find: " : "Airflow has read: ";
    out.println(read + plan.flows().stream().map(PlanFlow::dag).collect(Collectors.joining(", ")));
    out.println("Start a night now: kho airflow trigger --wait" + place.repeated());
  }
}
