package vn.kho.orchestration.schedule;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.DatasetName;

/**
 * Steps that start together: the loads of a group of agencies, an after-load stage, or the
 * maintenance. It is a DAG in Airflow.
 *
 * @param name a lower-case word
 * @param description in Vietnamese and English
 * @param start what starts it
 * @param after flows of the same day that must have ended before its steps, well or not
 * @param doneBy the time of day by which it must have ended; empty where nothing is promised
 * @param steps in no order among themselves
 * @param together as in its {@link ScheduleGroup}: {@code hold} or {@code leave-out}; empty where
 *     each dataset is published by itself
 */
public record PlanFlow(
    String name,
    Bilingual description,
    FlowStart start,
    List<String> after,
    Optional<LocalTime> doneBy,
    List<PlanStep> steps,
    Optional<String> together) {
  /** The name of the flow that maintains tables. */
  public static final String MAINTAIN = "maintain";

  /** Copies the lists. */
  public PlanFlow {
    after = List.copyOf(after);
    steps = List.copyOf(steps);
  }

  /** The id of its DAG in Airflow. */
  public String dag() {
    return "kho_" + name;
  }

  /** The times at which it starts; empty where a published dataset starts it. */
  public Optional<CronExpression> cron() {
    return start.accept(
        new FlowStart.StartCases<>() {
          @Override
          public Optional<CronExpression> clock(FlowStart.Clock clock) {
            return Optional.of(clock.cron());
          }

          @Override
          public Optional<CronExpression> published(FlowStart.Published published) {
            return Optional.empty();
          }
        });
  }

  /** The datasets that start it, each when it is published; none where it starts at fixed times. */
  public List<DatasetName> begunBy() {
    return start.accept(
        new FlowStart.StartCases<>() {
          @Override
          public List<DatasetName> clock(FlowStart.Clock clock) {
            return List.of();
          }

          @Override
          public List<DatasetName> published(FlowStart.Published published) {
            return published.datasets();
          }
        });
  }

  /** Its loads. */
  public List<PlanStep.Load> loads() {
    return steps.stream()
        .filter(PlanStep.Load.class::isInstance)
        .map(PlanStep.Load.class::cast)
        .toList();
  }
}
