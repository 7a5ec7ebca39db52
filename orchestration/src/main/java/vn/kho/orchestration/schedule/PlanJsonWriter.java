package vn.kho.orchestration.schedule;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import vn.kho.schema.contract.DatasetName;

/** A plan as a program reads it. */
public final class PlanJsonWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PlanJsonWriter() {}

  /** Everything that the plan holds. */
  public static ObjectNode of(NightPlan plan) {
    ObjectNode root = JSON.createObjectNode();
    root.put("zone", plan.zone().getId());
    root.put("agencies", plan.agencies()).put("datasets", plan.datasets());
    ArrayNode flows = root.putArray("flows");
    plan.flows().forEach(flow -> flow(flows.addObject(), flow));
    ArrayNode pools = root.putArray("pools");
    plan.pools()
        .forEach(
            pool ->
                pools
                    .addObject()
                    .put("pool", pool.name())
                    .put("slots", pool.slots())
                    .put("description", pool.note().comment()));
    ArrayNode notes = root.putArray("notes");
    plan.notes().forEach(notes::add);
    return root;
  }

  private static void flow(ObjectNode node, PlanFlow flow) {
    node.put("flow", flow.name()).put("dag_id", flow.dag());
    node.put("description", flow.description().comment());
    flow.cron()
        .ifPresentOrElse(
            cron -> node.put("cron", cron.text()),
            () -> names(node.putArray("published"), flow.begunBy()));
    flow.after().forEach(node.withArray("after")::add);
    flow.doneBy().ifPresent(time -> node.put("done_by", time.toString()));
    flow.together().ifPresent(held -> node.put("publish", "together").put("held", held));
    ArrayNode steps = node.putArray("steps");
    flow.steps().forEach(step -> step(steps.addObject(), step));
  }

  private static void step(ObjectNode node, PlanStep step) {
    node.put("step", step.id());
    node.put("retries", step.retries().count());
    node.put("retry_delay_seconds", step.retries().delay().toSeconds());
    step.accept(new StepFields(node));
  }

  /** Adds what only steps of one kind have. */
  private record StepFields(ObjectNode node) implements PlanStep.StepCases<ObjectNode> {
    @Override
    public ObjectNode load(PlanStep.Load load) {
      node.put("agency", load.agency().id()).put("name", load.agency().name().comment());
      load.pool().ifPresent(pool -> node.put("pool", pool.name()));
      names(node.putArray("datasets"), load.datasets());
      names(node.putArray("excluded"), load.excluded());
      return node;
    }

    @Override
    public ObjectNode afterLoad(PlanStep.AfterLoad stage) {
      return node;
    }

    @Override
    public ObjectNode maintain(PlanStep.Maintain maintain) {
      return node;
    }
  }

  private static void names(ArrayNode array, List<DatasetName> names) {
    names.forEach(name -> array.add(name.toString()));
  }
}
