package vn.kho.orchestration.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import vn.kho.schema.contract.DatasetName;

/** A plan as text: the graph of its flows and steps. */
public final class PlanFormatter {
  private final StringBuilder text = new StringBuilder();

  private PlanFormatter() {}

  /** Flows in the order in which they may begin, a branch for each step; pools and notes below. */
  public static String of(NightPlan plan) {
    PlanFormatter drawn = new PlanFormatter();
    drawn.line(
        "%d %s, %d %s; times of %s",
        plan.agencies(),
        plan.agencies() == 1 ? "agency" : "agencies",
        plan.datasets(),
        plan.datasets() == 1 ? "dataset" : "datasets",
        plan.zone().getId());
    plan.flows().forEach(drawn::flow);
    if (!plan.pools().isEmpty()) {
      drawn.line("%npools");
      plan.pools()
          .forEach(
              pool ->
                  drawn.line(
                      "  %s: %d at a time  %s", pool.name(), pool.slots(), pool.note().comment()));
    }
    plan.notes().forEach(note -> drawn.line("%nNote: %s.", note));
    return drawn.text.toString();
  }

  private void flow(PlanFlow flow) {
    line("");
    line("%s  %s%s", flow.name(), start(flow), flow.doneBy().map(t -> ", done by " + t).orElse(""));
    line("│  %s", flow.description().comment());
    flow.after().forEach(before -> line("│  waits for the end of %s", before));
    flow.together()
        .ifPresent(
            held ->
                line(
                    "│  published together; one that is held %s",
                    held.equals(ScheduleGroup.HOLD) ? "holds all" : "is left out"));
    flow.begunBy().forEach(dataset -> line("│  <- %s", dataset));
    int last = flow.steps().size() - 1;
    for (int i = 0; i <= last; i++) {
      step(flow.steps().get(i), i == last);
    }
  }

  private static String start(PlanFlow flow) {
    return flow.cron().map(cron -> "cron " + cron).orElse("when one of these is published");
  }

  private void step(PlanStep step, boolean last) {
    StepText text = step.accept(new StepTexts());
    List<String> remarks = new ArrayList<>(text.remarks());
    remarks.add(retries(step.retries()));
    line("%s─ %s  (%s)", last ? "└" : "├", text.title(), String.join(", ", remarks));
    String stem = last ? "   " : "│  ";
    text.contents().forEach(dataset -> line("%s   %s", stem, dataset));
  }

  /**
   * What is drawn of a step.
   *
   * @param title behind its branch
   * @param remarks in brackets behind the title, before the retries
   * @param contents a line each, below the title
   */
  private record StepText(String title, List<String> remarks, List<String> contents) {}

  private static final class StepTexts implements PlanStep.StepCases<StepText> {
    @Override
    public StepText load(PlanStep.Load load) {
      Stream<String> loaded = load.datasets().stream().map(DatasetName::toString);
      Stream<String> excluded = load.excluded().stream().map(dataset -> dataset + "  excluded");
      return new StepText(
          load.id() + "  " + load.agency().name().comment(),
          load.pool().stream().map(pool -> "pool " + pool.name()).toList(),
          Stream.concat(loaded, excluded).toList());
    }

    @Override
    public StepText afterLoad(PlanStep.AfterLoad stage) {
      return new StepText(stage.id(), List.of(), List.of());
    }

    @Override
    public StepText maintain(PlanStep.Maintain maintain) {
      return new StepText(maintain.id(), List.of(), List.of());
    }
  }

  private static String retries(StepRetryPolicy retries) {
    if (retries.count() == 0) {
      return "no retry";
    }
    return (retries.count() == 1 ? "1 retry" : retries.count() + " retries")
        + " after "
        + span(retries.delay());
  }

  private static String span(Duration span) {
    if (span.toSeconds() % 60 != 0) {
      return span.toSeconds() + " s";
    }
    return span.toMinutes() % 60 == 0 && !span.isZero()
        ? span.toHours() + " h"
        : span.toMinutes() + " min";
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
