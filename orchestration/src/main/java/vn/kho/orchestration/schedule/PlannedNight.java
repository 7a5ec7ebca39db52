package vn.kho.orchestration.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One night of a plan: what is due on a date.
 *
 * @param date in the zone of the plan
 * @param loads the flows that load agencies, each after those it waits for
 * @param others the flows that follow: marts, maintenance
 * @param idle flows that do not begin on that date
 */
public record PlannedNight(
    LocalDate date, List<DueFlow> loads, List<DueFlow> others, List<PlanFlow> idle) {
  /** Copies the lists. */
  public PlannedNight {
    loads = List.copyOf(loads);
    others = List.copyOf(others);
    idle = List.copyOf(idle);
  }

  /**
   * A flow that is due.
   *
   * @param flow the flow
   * @param logicalDate the first time at which its cron fires on the date, as Airflow's logical
   *     date; midnight where published datasets start it
   */
  public record DueFlow(PlanFlow flow, Instant logicalDate) {
    /** The name of this run of it in {@code ops.run}. */
    public String run() {
      return flow.dag() + "/night__" + logicalDate;
    }
  }

  /** What is due on a date: the flows whose cron begins them that day, and what follows them. */
  public static PlannedNight of(NightPlan plan, LocalDate date) {
    return of(plan, date, Set.of());
  }

  /**
   * The named flows, whatever their cron says of that date.
   *
   * @param names of flows; empty for all that are due
   */
  public static PlannedNight of(NightPlan plan, LocalDate date, Set<String> names) {
    List<DueFlow> loads = new ArrayList<>();
    List<DueFlow> others = new ArrayList<>();
    List<PlanFlow> idle = new ArrayList<>();
    for (PlanFlow flow : plan.flows()) {
      Optional<LocalDateTime> begin = begin(flow, date);
      boolean wanted = names.isEmpty() ? begin.isPresent() : names.contains(flow.name());
      if (!wanted) {
        idle.add(flow);
        continue;
      }
      Instant logical = begin.orElse(date.atStartOfDay()).atZone(plan.zone()).toInstant();
      (flow.loads().isEmpty() ? others : loads).add(new DueFlow(flow, logical));
    }
    return new PlannedNight(date, loads, others, idle);
  }

  private static Optional<LocalDateTime> begin(PlanFlow flow, LocalDate date) {
    return flow.cron()
        .map(cron -> cron.first(date))
        .orElseGet(() -> Optional.of(date.atStartOfDay()));
  }

  /**
   * What is due as a plan of its own, in the order in which it runs.
   *
   * @param plan whose night this is
   */
  public NightPlan duePlan(NightPlan plan) {
    List<PlanFlow> flows = new ArrayList<>();
    loads.forEach(due -> flows.add(due.flow()));
    others.forEach(due -> flows.add(due.flow()));
    Set<ScheduledServerPool> asked =
        flows.stream()
            .flatMap(flow -> flow.loads().stream())
            .flatMap(load -> load.pool().stream())
            .collect(Collectors.toSet());
    return new NightPlan(
        plan.zone(), plan.pools().stream().filter(asked::contains).toList(), flows, plan.notes());
  }

  /**
   * The arguments of one load job for all flows, to follow those that say which warehouse is meant.
   */
  public List<String> words(boolean over) {
    List<String> words = new ArrayList<>();
    for (DueFlow due : loads) {
      words.add("--then");
      due.flow().loads().forEach(load -> words.addAll(List.of("--agency", load.agency().id())));
      due.flow().loads().stream()
          .flatMap(load -> load.excluded().stream())
          .forEach(name -> words.addAll(List.of("--except", name.toString())));
      due.flow().together().ifPresent(held -> words.addAll(List.of("--together", held)));
      words.addAll(pools(due.flow()));
      words.addAll(caller(due, over));
    }
    return words;
  }

  /** The arguments of a load job for some datasets of one flow, to retry them. */
  public List<String> words(DueFlow due, List<String> datasets, boolean over) {
    List<String> words = new ArrayList<>(List.of("--then"));
    datasets.forEach(name -> words.addAll(List.of("--dataset", name)));
    words.addAll(pools(due.flow()));
    words.addAll(caller(due, over));
    return words;
  }

  /** The arguments that name the scheduler, its run and the logical date. */
  private List<String> caller(DueFlow due, boolean over) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "--scheduler",
                "night",
                "--scheduler-run",
                due.run(),
                "--logical-date",
                due.logicalDate().toString()));
    if (over) {
      words.addAll(List.of("--as-of", date.toString()));
    }
    return words;
  }

  /** The arguments that limit how many datasets are fetched from each shared server at once. */
  static List<String> pools(PlanFlow flow) {
    List<String> words = new ArrayList<>();
    flow.loads().stream()
        .flatMap(load -> load.pool().stream())
        .distinct()
        .forEach(
            pool -> {
              List<String> agencies =
                  flow.loads().stream()
                      .filter(load -> load.pool().filter(pool::equals).isPresent())
                      .map(load -> load.agency().id())
                      .toList();
              words.add("--pool");
              words.add(pool.name() + "=" + pool.slots() + ":" + String.join(",", agencies));
            });
    return words;
  }
}
