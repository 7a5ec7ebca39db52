package vn.kho.orchestration.schedule;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kho.schema.afterload.AfterLoadStageType;
import vn.kho.schema.afterload.AfterLoadStageTypes;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;

/**
 * The plan as JSON for {@code kho_dags.py}, with everything resolved, so that Python decides
 * nothing.
 */
final class DagPlanWriter {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST_WAIT = Duration.ofHours(3);
  private static final int NIGHTS_AT_ONCE = 4;

  /** Codes of load failures that may be gone a few minutes later, so that Airflow retries them. */
  private static final List<ErrorCode> RETRIED =
      List.of(
          ErrorCode.SOURCE_UNREACHABLE,
          ErrorCode.DATASET_BUSY,
          ErrorCode.MAIN_MOVED,
          ErrorCode.WAREHOUSE_UNREACHABLE);

  private final NightPlan plan;
  private final LaunchCommand launch;

  private DagPlanWriter(NightPlan plan, LaunchCommand launch) {
    this.plan = plan;
    this.launch = launch;
  }

  static ObjectNode of(NightPlan plan, LaunchCommand launch, Duration look) {
    DagPlanWriter dags = new DagPlanWriter(plan, launch);
    ObjectNode root = JSON.createObjectNode();
    root.put("version", 1);
    root.put("zone", plan.zone().getId());
    root.putArray("command").add(launch.kho().toString());
    ArrayNode retried = root.putArray("retried_codes");
    RETRIED.forEach(code -> retried.add(code.text()));
    root.putObject("wait")
        .put("every_seconds", look.toMillis() / 1000.0)
        .put("most_seconds", LONGEST_WAIT.toSeconds());
    ArrayNode pools = root.putArray("pools");
    plan.pools()
        .forEach(
            pool ->
                pools
                    .addObject()
                    .put("name", pool.name())
                    .put("slots", pool.slots())
                    .put("description", pool.note().comment()));
    ArrayNode flows = root.putArray("flows");
    plan.flows().forEach(flow -> dags.flow(flows.addObject(), flow));
    return root;
  }

  private void flow(ObjectNode node, PlanFlow flow) {
    boolean loads = !flow.loads().isEmpty();
    node.put("dag_id", flow.dag());
    node.put("description", flow.description().comment());
    node.put("doc", doc(flow));
    node.put("max_active_runs", loads ? NIGHTS_AT_ONCE : 1);
    ArrayNode tags = node.putArray("tags").add("kho");
    flow.doneBy()
        .ifPresent(
            time -> {
              node.put("done_by", time.toString());
              tags.add("done by " + time);
            });
    flow.start().accept(new StartWriter(node, flow));
    ArrayNode tasks = node.putArray("tasks");
    if (flow.together().isPresent()) {
      group(tasks.addObject(), flow);
    } else {
      flow.steps().forEach(step -> task(tasks.addObject(), step));
    }
  }

  /** Writes what starts a flow, and the flows it waits for. */
  private final class StartWriter implements FlowStart.StartCases<ObjectNode> {
    private final ObjectNode node;
    private final PlanFlow flow;
    private final ArrayNode after;

    StartWriter(ObjectNode node, PlanFlow flow) {
      this.node = node;
      this.flow = flow;
      this.after = node.putArray("after");
    }

    @Override
    public ObjectNode clock(FlowStart.Clock clock) {
      deadline(clock.cron(), flow.doneBy())
          .ifPresent(span -> node.put("deadline_seconds", span.toSeconds()));
      flow.after().forEach(before -> plan.flow(before).ifPresent(this::behind));
      return node.put("cron", clock.cron().text());
    }

    private void behind(PlanFlow other) {
      ObjectNode one = after.addObject().put("dag_id", other.dag());
      other.cron().ifPresent(cron -> one.put("cron", cron.text()));
    }

    /**
     * An after-load stage waits for all flows of loads, so that it runs once and not once for each
     * agency, and for the stages before it.
     */
    @Override
    public ObjectNode published(FlowStart.Published published) {
      names(node.putArray("assets"), published.datasets());
      plan.loads().forEach(other -> after.addObject().put("dag_id", other.dag()));
      for (String before : flow.after()) {
        plan.flow(before).ifPresent(other -> after.addObject().put("dag_id", other.dag()));
      }
      return node;
    }
  }

  private void task(ObjectNode node, PlanStep step) {
    node.put("task_id", step.id());
    node.put("retries", step.retries().count());
    node.put("retry_delay_seconds", step.retries().delay().toSeconds());
    ArrayNode words = node.putArray("arguments");
    step.accept(new StepTaskWriter(node)).forEach(words::add);
    launch.place().forEach(words::add);
  }

  /** Writes the task of a step; gives what the {@code kho} command is asked for. */
  private record StepTaskWriter(ObjectNode node) implements PlanStep.StepCases<List<String>> {
    @Override
    public List<String> load(PlanStep.Load load) {
      List<String> names = load.datasets().stream().map(name -> "`" + name + "`").toList();
      node.put("kind", "load");
      node.put("doc", load.agency().name().comment() + ": " + String.join(", ", names));
      load.pool().ifPresent(pool -> node.put("pool", pool.name()));
      names(node.putArray("assets"), load.datasets());
      List<String> words =
          new ArrayList<>(List.of("load", "--agency", load.agency().id(), "--json"));
      load.excluded().forEach(name -> words.addAll(List.of("--except", name.toString())));
      // The task holds one place of the pool, so its load fetches one dataset at a time.
      load.pool()
          .ifPresent(
              pool -> words.addAll(List.of("--pool", pool.name() + "=1:" + load.agency().id())));
      return words;
    }

    @Override
    public List<String> afterLoad(PlanStep.AfterLoad stage) {
      AfterLoadStageType type = AfterLoadStageTypes.named(stage.stage()).orElseThrow();
      return run(type.description(), type.command());
    }

    @Override
    public List<String> maintain(PlanStep.Maintain maintain) {
      return run(new Bilingual("Bảo trì", "Maintenance"), List.of("maintain"));
    }

    private List<String> run(Bilingual what, List<String> words) {
      node.put("kind", "run");
      node.put("doc", what.comment() + ": `kho " + String.join(" ", words) + "`");
      return words;
    }
  }

  /** One task for all agencies of a group whose datasets are published at one instant. */
  private void group(ObjectNode node, PlanFlow flow) {
    List<PlanStep.Load> loads = flow.loads();
    node.put("task_id", "load_" + flow.name());
    node.put("kind", "load");
    node.put("doc", doc(flow));
    StepRetryPolicy retries = loads.isEmpty() ? StepRetryPolicy.DEFAULT : loads.get(0).retries();
    node.put("retries", retries.count());
    node.put("retry_delay_seconds", retries.delay().toSeconds());
    ArrayNode words = node.putArray("arguments").add("load").add("--json");
    ArrayNode assets = node.putArray("assets");
    for (PlanStep.Load load : loads) {
      words.add("--agency").add(load.agency().id());
      load.excluded().forEach(name -> words.add("--except").add(name.toString()));
      names(assets, load.datasets());
    }
    flow.together().ifPresent(held -> words.add("--together").add(held));
    PlannedNight.pools(flow).forEach(words::add);
    launch.place().forEach(words::add);
  }

  private static String doc(PlanFlow flow) {
    String doneBy = flow.doneBy().map(time -> " · done by " + time).orElse("");
    return "### "
        + flow.description().vietnamese()
        + "\n"
        + flow.description().english()
        + doneBy
        + "\n\nWritten by `kho airflow deploy` from `schedule.yaml`; see it with `kho airflow plan`.";
  }

  /** The time from the start of a flow to the next {@code doneBy} after it; empty without one. */
  private static Optional<Duration> deadline(CronExpression cron, Optional<LocalTime> doneBy) {
    Optional<LocalDateTime> begin = cron.next(LocalDate.EPOCH.atStartOfDay());
    if (doneBy.isEmpty() || begin.isEmpty()) {
      return Optional.empty();
    }
    LocalDateTime from = begin.orElseThrow();
    LocalDateTime to = from.toLocalDate().atTime(doneBy.orElseThrow());
    return Optional.of(Duration.between(from, to.isAfter(from) ? to : to.plusDays(1)));
  }

  private static void names(ArrayNode array, List<DatasetName> names) {
    names.forEach(name -> array.add(name.toString()));
  }
}
