package vn.kho.orchestration.command.airflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.airflow.AirflowClient;
import vn.kho.orchestration.airflow.AirflowHealth;
import vn.kho.orchestration.airflow.Dag;
import vn.kho.orchestration.airflow.DagImportError;
import vn.kho.orchestration.airflow.NightlyDags;
import vn.kho.orchestration.airflow.RunState;
import vn.kho.orchestration.airflow.RunWatcher;
import vn.kho.orchestration.airflow.local.AirflowResolver;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.schema.settings.Setting;

/** Shows how the last runs in Airflow ended. */
@Command(
    name = "status",
    description = {
      "Shows the last nights: each flow as a grid of tasks (rows) and runs (columns).",
      "Exit status 0: the last run of every flow ended well or goes on; 1: one failed; 2: could not."
    },
    footer = {
      "",
      "Example:",
      "  kho airflow status",
      "  kho airflow status departments --nights 14"
    })
final class AirflowStatusCommand implements Callable<Integer> {
  private static final DateTimeFormatter NEXT =
      DateTimeFormatter.ofPattern("dd/MM HH:mm", Locale.ROOT);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Parameters(arity = "0..*", paramLabel = "FLOW", description = "Flows; all where none is named.")
  private List<String> flows = new ArrayList<>();

  @Option(names = "--nights", paramLabel = "N", description = "How many runs (default: 7).")
  private int nights = 7;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    AirflowClient airflow = AirflowResolver.of(place.settings());
    Map<Dag, List<RunWatcher.RunSnapshot>> all = new LinkedHashMap<>();
    for (Dag dag : new NightlyDags(airflow).dags(flows)) {
      List<RunWatcher.RunSnapshot> runs = new ArrayList<>();
      airflow.runs().latest(dag.dagId(), Math.max(1, nights)).stream()
          .map(
              run ->
                  new RunWatcher.RunSnapshot(
                      run, airflow.runs().tasks(run.dagId(), run.dagRunId())))
          .forEach(runs::add);
      Collections.reverse(runs);
      all.put(dag, runs);
    }
    AirflowHealth health = airflow.health();
    List<DagImportError> faults = airflow.importFaults();
    if (json.asked()) {
      spec.commandLine().getOut().println(json(all, health, faults));
    } else {
      report(all, health, faults);
    }
    return all.values().stream().anyMatch(AirflowStatusCommand::failed) ? 1 : 0;
  }

  private static boolean failed(List<RunWatcher.RunSnapshot> runs) {
    return !runs.isEmpty() && runs.get(runs.size() - 1).run().state() == RunState.FAILED;
  }

  private void report(
      Map<Dag, List<RunWatcher.RunSnapshot>> all,
      AirflowHealth health,
      List<DagImportError> faults) {
    PrintWriter out = spec.commandLine().getOut();
    ZoneId zone = place.settings().zone(Setting.TIME_ZONE);
    all.forEach(
        (dag, runs) -> {
          out.println(dag.dagId() + "  " + when(dag, zone));
          (runs.isEmpty() ? List.of("  has not run yet") : RunGridFormatter.lines(runs, zone))
              .forEach(out::println);
          out.println();
        });
    out.println(RunGridFormatter.LEGEND);
    if (!health.whole()) {
      out.println("Airflow is not whole: its scheduler or dag-processor is not healthy");
    }
    faults.forEach(f -> out.println("Airflow cannot load " + f.filename() + ": " + f.reason()));
  }

  private static String when(Dag dag, ZoneId zone) {
    String timetable = Optional.ofNullable(dag.timetableSummary()).orElse("by hand only");
    if (dag.isPaused()) {
      return timetable + ", paused";
    }
    return timetable
        + Optional.ofNullable(dag.nextDagrunRunAfter())
            .map(t -> ", next " + NEXT.format(t.atZone(zone)))
            .orElse("");
  }

  private static ObjectNode json(
      Map<Dag, List<RunWatcher.RunSnapshot>> all,
      AirflowHealth health,
      List<DagImportError> faults) {
    ObjectNode root = new ObjectMapper().createObjectNode().put("healthy", health.whole());
    ArrayNode flows = root.putArray("flows");
    all.forEach(
        (dag, runs) -> {
          ObjectNode flow = flows.addObject().put("dag", dag.dagId()).put("paused", dag.isPaused());
          flow.put("schedule", dag.timetableSummary());
          flow.put(
              "next",
              Optional.ofNullable(dag.nextDagrunRunAfter()).map(Object::toString).orElse(null));
          ArrayNode list = flow.putArray("runs");
          runs.forEach(seen -> RunGridFormatter.json(list.addObject(), seen));
        });
    ArrayNode errors = root.putArray("import_errors");
    faults.forEach(f -> errors.addObject().put("file", f.filename()).put("reason", f.reason()));
    return root;
  }
}
