package vn.kho.orchestration.command.night;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.kho.orchestration.afterload.StageOutput;
import vn.kho.orchestration.schedule.NightJobResult;
import vn.kho.orchestration.schedule.PlanFlow;
import vn.kho.orchestration.schedule.PlanStep;
import vn.kho.orchestration.schedule.PlannedNight;
import vn.kho.schema.problem.ExitStatus;
import vn.kho.schema.table.LoadStatus;

/** The results of a night by step, as text and as JSON. */
final class NightReport {
  private static final List<String> VERDICTS =
      List.of("published", "unchanged", "skipped", "held", "missing", "failed");

  private final LocalDate date;
  private final long from = System.nanoTime();
  private final Map<String, ObjectNode> flows = new LinkedHashMap<>();

  /** The last verdict of every dataset, by flow. */
  private final Map<String, Map<String, JsonNode>> datasets = new LinkedHashMap<>();

  private final Set<String> published = new TreeSet<>();

  /** How a step ended. */
  enum StepOutcome {
    WELL(0),
    PARTLY(1),
    NOT_RUN(ExitStatus.NOT_RUN),
    SKIPPED(0);

    private final int status;

    StepOutcome(int status) {
      this.status = status;
    }
  }

  NightReport(LocalDate date) {
    this.date = date;
  }

  /**
   * Adds the answer of a load for a flow; for a dataset, a later answer replaces an earlier one.
   */
  void load(PlannedNight.DueFlow due, NightJobResult answer) {
    String flow = due.flow().name();
    JsonNode run = answer.run(flow);
    ObjectNode node = flows.computeIfAbsent(flow, name -> new ObjectMapper().createObjectNode());
    node.put("flow", flow).put("scheduler_run", due.run());
    node.put("logical_date", due.logicalDate().toString());
    node.withArray("runs").add(run);
    Map<String, JsonNode> own = datasets.computeIfAbsent(flow, name -> new TreeMap<>());
    run.path("datasets").forEach(one -> own.put(one.path("dataset").asText(), one));
    node.put("exit_status", status(run, own));
    node.put("seconds", node.path("seconds").asDouble() + run.path("seconds").asDouble());
    published.addAll(answer.published());
  }

  private static int status(JsonNode run, Map<String, JsonNode> own) {
    if (run.path("exit_status").asInt(ExitStatus.NOT_RUN) == ExitStatus.NOT_RUN) {
      return ExitStatus.NOT_RUN;
    }
    return own.values().stream().allMatch(one -> LoadStatus.good(one.path("verdict").asText()))
        ? 0
        : 1;
  }

  /**
   * The arguments of the load that retries a flow: all of it where it could not run, else the
   * datasets whose failure may be gone. Empty where nothing is retried.
   */
  List<String> again(PlannedNight.DueFlow due, PlannedNight night, boolean over) {
    ArrayNode runs = flow(due.flow().name()).withArray("runs");
    JsonNode last = runs.path(runs.size() - 1);
    if (last.path("exit_status").asInt(ExitStatus.NOT_RUN) == ExitStatus.NOT_RUN) {
      return new PlannedNight(night.date(), List.of(due), List.of(), List.of()).words(over);
    }
    ObjectNode answer = new ObjectMapper().createObjectNode();
    answer.putArray("runs").add(last);
    List<String> names =
        NightJobResult.read(answer.toString(), List.of(due)).passing(due.flow().name());
    if (!names.isEmpty() && due.flow().together().isPresent()) {
      // Datasets that are published at one instant are loaded together.
      return new PlannedNight(night.date(), List.of(due), List.of(), List.of()).words(over);
    }
    return names.isEmpty() ? List.of() : night.words(due, names, over);
  }

  private ObjectNode flow(String name) {
    return flows.computeIfAbsent(name, key -> new ObjectMapper().createObjectNode());
  }

  /** Adds the outputs that a stage made, since a later stage may read them. */
  void made(List<StageOutput> outputs) {
    outputs.stream()
        .filter(output -> output.status().equals("made"))
        .forEach(output -> published.add(output.name()));
  }

  /** Datasets that were published, and tables that stages made. */
  Set<String> published() {
    return Set.copyOf(published);
  }

  /** Adds the result of a step that loads nothing. */
  void step(PlanFlow flow, PlanStep step, StepOutcome ended, long since) {
    ObjectNode node = flow(flow.name());
    node.put("flow", flow.name()).put("step", step.id());
    node.put("ended", ended.name().toLowerCase(Locale.ROOT));
    node.put("exit_status", ended.status);
    node.put("seconds", (System.nanoTime() - since) / 1e9);
  }

  /** Adds the answer of the maintenance; returns how it ended. */
  StepOutcome maintained(String answer) {
    try {
      JsonNode node = new ObjectMapper().readTree(answer.isBlank() ? "{}" : answer);
      flow(PlanFlow.MAINTAIN).set("answer", node);
      return switch (node.path("exit_status").asInt(ExitStatus.NOT_RUN)) {
        case 0 -> StepOutcome.WELL;
        case 1 -> StepOutcome.PARTLY;
        default -> StepOutcome.NOT_RUN;
      };
    } catch (JsonProcessingException e) {
      return StepOutcome.NOT_RUN;
    }
  }

  int exitStatus() {
    return flows.values().stream().mapToInt(f -> f.path("exit_status").asInt()).max().orElse(0);
  }

  ObjectNode json() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("date", date.toString()).put("exit_status", exitStatus()).put("seconds", seconds());
    ArrayNode all = root.putArray("flows");
    flows.values().forEach(all::add);
    return root;
  }

  /** A line for each flow, then the failures, then the totals. */
  String table() {
    StringBuilder text = new StringBuilder("\nNight of " + date + "\n");
    int width = flows.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> faults = new ArrayList<>();
    flows.forEach(
        (name, node) -> {
          String what = node.has("runs") ? counts(name) : node.path("ended").asText();
          String how =
              node.path("exit_status").asInt() == ExitStatus.NOT_RUN && node.has("runs")
                  ? "could not run"
                  : what;
          text.append(
              String.format(
                  Locale.ROOT,
                  "  %-" + Math.max(1, width) + "s  %6.1f s  %s%n",
                  name,
                  node.path("seconds").asDouble(),
                  how));
          faults.addAll(faults(name, node));
        });
    faults.forEach(fault -> text.append(fault).append('\n'));
    if (flows.isEmpty()) {
      text.append("  Nothing is due\n");
    }
    return text.append(
            String.format(Locale.ROOT, "In all %.1f s, exit status %d", seconds(), exitStatus()))
        .toString();
  }

  private String counts(String flow) {
    List<String> parts = new ArrayList<>();
    for (String verdict : VERDICTS) {
      long count =
          datasets.getOrDefault(flow, Map.of()).values().stream()
              .filter(one -> one.path("verdict").asText().equals(verdict))
              .count();
      if (count > 0) {
        parts.add(count + " " + verdict);
      }
    }
    return parts.isEmpty() ? "no dataset" : String.join(", ", parts);
  }

  private List<String> faults(String name, ObjectNode node) {
    List<String> faults = new ArrayList<>();
    JsonNode runs = node.path("runs");
    JsonNode last = runs.path(runs.size() - 1);
    if (last.has("message")) {
      faults.add(name + ": " + last.path("code").asText("") + " " + last.path("message").asText());
    }
    for (JsonNode one : datasets.getOrDefault(name, Map.of()).values()) {
      if (one.has("failure")) {
        JsonNode failure = one.path("failure");
        faults.add(
            "%s: %s [%s] %s"
                .formatted(
                    one.path("dataset").asText(),
                    failure.path("code").asText(),
                    failure.path("owner").asText(),
                    failure.path("message").asText()));
      }
    }
    return faults;
  }

  private double seconds() {
    return (System.nanoTime() - from) / 1e9;
  }
}
