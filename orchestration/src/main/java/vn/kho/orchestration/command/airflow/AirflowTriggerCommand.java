package vn.kho.orchestration.command.airflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.kho.orchestration.airflow.AirflowClient;
import vn.kho.orchestration.airflow.Dag;
import vn.kho.orchestration.airflow.DagRun;
import vn.kho.orchestration.airflow.NightlyDags;
import vn.kho.orchestration.airflow.RunState;
import vn.kho.orchestration.airflow.RunWatcher;
import vn.kho.orchestration.airflow.TriggerRequest;
import vn.kho.orchestration.airflow.local.AirflowResolver;
import vn.kho.orchestration.command.option.CommandOutput;
import vn.kho.orchestration.command.option.JsonOption;
import vn.kho.orchestration.command.option.WarehouseOptions;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Settings;

/** Starts runs now. */
@Command(
    name = "trigger",
    description = {
      "Starts runs now: of flows, or of single agencies; without either, of every flow that loads.",
      "Asking twice with the same --key starts once, also where an answer got lost.",
      "Exit status 0: started, with --wait all ended well; 1: with --wait some failed; 2: could not;",
      "3: with --timeout some had not ended in time, they go on."
    },
    footer = {
      "",
      "Example:",
      "  kho airflow trigger --wait --timeout 2h",
      "  kho airflow trigger --agency so-du-lich --wait",
      "  kho airflow trigger departments --key 2026-11-23 --json"
    })
final class AirflowTriggerCommand implements Callable<Integer> {
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final DateTimeFormatter KEY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private WarehouseOptions place = new WarehouseOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "FLOW",
      description = "Flows of the schedule, such as departments.")
  private List<String> flows = new ArrayList<>();

  @Option(names = "--agency", paramLabel = "ID", description = "Only this agency; repeatable.")
  private List<String> agencies = new ArrayList<>();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "What makes this wish another than the next (default: the time).")
  private @Nullable String key;

  @Mixin private WaitOptions waiting = new WaitOptions();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    boolean wait = waiting.wanted();
    Settings settings = place.settings();
    AirflowClient airflow = AirflowResolver.of(settings);
    Map<String, List<String>> wanted = wanted(new NightlyDags(airflow));
    String wish = key == null ? KEY.format(Instant.now(Clock.systemUTC())) : key;
    List<DagRun> runs = new ArrayList<>();
    wanted.forEach((dagId, only) -> runs.add(airflow.runs().trigger(trigger(dagId, wish, only))));
    CommandOutput out = new CommandOutput(spec);
    if (!wait) {
      report(out, runs.stream().map(run -> new RunWatcher.RunSnapshot(run, List.of())).toList());
      return 0;
    }
    return waited(airflow, runs, out);
  }

  private int waited(AirflowClient airflow, List<DagRun> runs, CommandOutput out) {
    runs.forEach(run -> out.progress(run.dagId() + " " + run.dagRunId() + " is " + words(run)));
    if (!airflow.health().whole()) {
      out.progress("Airflow is not whole (scheduler, dag-processor); the runs may have to wait");
    }
    boolean terminal = Boolean.getBoolean("kho.terminal");
    RunWatchFormatter lines =
        new RunWatchFormatter(spec.commandLine().getErr(), terminal, runs.size() > 1);
    RunWatcher watch = new RunWatcher(airflow, EVERY, PATIENCE);
    List<RunWatcher.RunSnapshot> seen = watch.during(waiting.most(), runs, lines);
    lines.end();
    report(out, seen);
    List<DagRun> open =
        seen.stream().map(RunWatcher.RunSnapshot::run).filter(r -> !r.state().over()).toList();
    if (!open.isEmpty()) {
      String which = String.join(", ", open.stream().map(DagRun::dagId).toList());
      return waiting.notOver(which, "kho airflow status" + place.repeated());
    }
    return seen.stream().allMatch(one -> one.run().state() == RunState.SUCCESS) ? 0 : 1;
  }

  /** DAGs, each with the tasks that shall run; none for all of them. */
  private Map<String, List<String>> wanted(NightlyDags nights) {
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    List<Dag> dags = new ArrayList<>();
    for (String agency : new TreeSet<>(agencies)) {
      Dag dag = nights.of(agency);
      wanted.computeIfAbsent(dag.dagId(), id -> new ArrayList<>()).add(NightlyDags.LOAD + agency);
      dags.add(dag);
    }
    if (!flows.isEmpty() || agencies.isEmpty()) {
      List<Dag> whole = flows.isEmpty() ? nights.loading() : nights.dags(flows);
      whole.forEach(dag -> wanted.put(dag.dagId(), List.of()));
      dags.addAll(whole);
    }
    dags.stream().filter(Dag::isPaused).findFirst().ifPresent(AirflowTriggerCommand::paused);
    return wanted;
  }

  private static void paused(Dag dag) {
    throw new KhoException(
        ErrorCode.AIRFLOW_CONFLICT,
        "Cannot start a run of "
            + dag.dagId()
            + ", it is paused and the run would wait. Let it go first: kho airflow unpause "
            + dag.dagId().substring(NightlyDags.PREFIX.length()));
  }

  private static TriggerRequest trigger(String dagId, String wish, List<String> only) {
    Map<String, Object> conf = only.isEmpty() ? Map.of() : Map.of(NightlyDags.ONLY, only);
    try {
      return new TriggerRequest(dagId, wish, null, conf, "kho airflow trigger");
    } catch (IllegalArgumentException e) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot use --key, letters, digits and . _ : + - are wanted: " + wish + ". Mend it",
          e);
    }
  }

  private void report(CommandOutput out, List<RunWatcher.RunSnapshot> runs) {
    if (!json.asked()) {
      runs.forEach(
          seen ->
              out.out()
                  .println(
                      seen.run().dagId() + " " + seen.run().dagRunId() + ": " + words(seen.run())));
      return;
    }
    ArrayNode all = new ObjectMapper().createArrayNode();
    runs.forEach(seen -> RunGridFormatter.json(all.addObject(), seen));
    ObjectNode answer = new ObjectMapper().createObjectNode();
    answer.set("runs", all);
    out.out().println(answer);
  }

  private static String words(DagRun run) {
    return run.state().name().toLowerCase(Locale.ROOT);
  }
}
