package vn.kho.orchestration.schedule;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.kho.schema.afterload.AfterLoadStageType;
import vn.kho.schema.afterload.AfterLoadStageTypes;
import vn.kho.schema.contract.Agency;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.DatasetName;

/**
 * The graph of a night: which agencies are loaded when and after which others, and the stages that
 * follow.
 *
 * @param zone of every time in it
 * @param pools servers that several agencies share
 * @param flows each after those it waits for; after-load stages and the maintenance last
 * @param notes what a person should know, such as an agency that nobody loads
 */
public record NightPlan(
    ZoneId zone, List<ScheduledServerPool> pools, List<PlanFlow> flows, List<String> notes) {
  /** Copies the lists. */
  public NightPlan {
    pools = List.copyOf(pools);
    flows = List.copyOf(flows);
    notes = List.copyOf(notes);
  }

  /**
   * The plan that a schedule makes of contracts.
   *
   * @param reads the tables that each after-load stage reads, by the name of the stage
   * @param zone of the times in the schedule
   */
  public static NightPlan of(
      Schedule schedule, Contracts contracts, Map<String, List<DatasetName>> reads, ZoneId zone) {
    List<String> notes = new ArrayList<>();
    for (String agency : schedule.left()) {
      notes.add(left(agency, contracts.knownDatasets(agency).size(), schedule));
    }
    Map<String, ScheduleGroup> groups = new LinkedHashMap<>();
    Map<String, List<String>> after = new LinkedHashMap<>();
    for (ScheduleGroup group : schedule.groups()) {
      groups.put(group.name(), group);
      after.put(group.name(), group.after());
    }
    List<PlanFlow> flows = new ArrayList<>();
    for (String name : CycleCheck.order(after)) {
      Optional.ofNullable(groups.get(name))
          .ifPresent(group -> flows.add(loads(group, contracts, notes)));
    }
    List<DatasetName> published =
        flows.stream()
            .flatMap(f -> f.loads().stream())
            .flatMap(l -> l.datasets().stream())
            .toList();
    afterLoad(schedule, reads, published, notes).forEach(flows::add);
    schedule.maintain().ifPresent(how -> flows.add(maintain(how)));
    return new NightPlan(zone, schedule.pools(), flows, notes);
  }

  /** A copy of this plan with more notes. */
  NightPlan with(List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new NightPlan(zone, pools, flows, all);
  }

  /** The flow of a name. */
  public Optional<PlanFlow> flow(String name) {
    return flows.stream().filter(flow -> flow.name().equals(name)).findFirst();
  }

  /** The flows that load agencies. */
  public List<PlanFlow> loads() {
    return flows.stream().filter(flow -> !flow.loads().isEmpty()).toList();
  }

  /** The datasets that are published together with others. */
  public Set<DatasetName> together() {
    return flows.stream()
        .filter(flow -> flow.together().isPresent())
        .flatMap(flow -> flow.loads().stream())
        .flatMap(load -> load.datasets().stream())
        .collect(Collectors.toSet());
  }

  /** How many agencies are loaded. */
  public int agencies() {
    return loads().stream().mapToInt(flow -> flow.loads().size()).sum();
  }

  /** How many datasets are loaded. */
  public int datasets() {
    return loads().stream()
        .flatMap(flow -> flow.loads().stream())
        .mapToInt(load -> load.datasets().size())
        .sum();
  }

  private static String left(String agency, int datasets, Schedule schedule) {
    return "Nobody loads agency "
        + agency
        + " ("
        + datasets
        + (datasets == 1 ? " dataset" : " datasets")
        + "), it is in no group. Add it to one in "
        + schedule.file()
        + ", or under exclude: agencies";
  }

  private static PlanFlow loads(ScheduleGroup group, Contracts contracts, List<String> notes) {
    List<PlanStep> steps = new ArrayList<>();
    for (ScheduleGroup.GroupAgency member : group.agencies()) {
      List<DatasetName> names = contracts.knownDatasets(member.agency());
      List<DatasetName> wanted =
          names.stream().filter(name -> !member.excluded().contains(name)).toList();
      if (wanted.isEmpty()) {
        notes.add(
            "Every dataset of agency " + member.agency() + " is excluded, so it is not loaded");
        continue;
      }
      steps.add(
          new PlanStep.Load(
              agency(contracts, member.agency()),
              wanted,
              names.stream().filter(member.excluded()::contains).toList(),
              member.retries(),
              member.pool()));
    }
    return new PlanFlow(
        group.name(),
        group.description(),
        new FlowStart.Clock(group.cron()),
        group.after(),
        group.doneBy(),
        steps,
        group.together());
  }

  /** The agency as its first usable contract names it; without one, its id stands for its name. */
  private static Agency agency(Contracts contracts, String id) {
    return contracts.ofAgency(id).stream()
        .findFirst()
        .map(Contract::agency)
        .orElseGet(() -> new Agency(id, new Bilingual(id, id), ""));
  }

  /**
   * A flow for each after-load stage that reads loaded datasets, after the flows of the stages
   * before it.
   */
  private static List<PlanFlow> afterLoad(
      Schedule schedule,
      Map<String, List<DatasetName>> reads,
      List<DatasetName> published,
      List<String> notes) {
    List<PlanFlow> flows = new ArrayList<>();
    for (Schedule.AfterLoadEntry how : schedule.afterLoad()) {
      List<DatasetName> all = reads.getOrDefault(how.stage(), List.of());
      List<DatasetName> loaded = published.stream().filter(all::contains).sorted().toList();
      if (loaded.isEmpty()) {
        notes.add(type(how).unread());
      } else {
        List<String> before = flows.stream().map(PlanFlow::name).toList();
        flows.add(afterLoad(how, all, loaded, before));
      }
    }
    return flows;
  }

  private static PlanFlow afterLoad(
      Schedule.AfterLoadEntry how,
      List<DatasetName> reads,
      List<DatasetName> loaded,
      List<String> before) {
    return new PlanFlow(
        how.stage(),
        type(how).description(),
        new FlowStart.Published(loaded),
        before,
        how.doneBy(),
        List.of(new PlanStep.AfterLoad(how.stage(), reads, how.retries())),
        Optional.empty());
  }

  private static AfterLoadStageType type(Schedule.AfterLoadEntry how) {
    return AfterLoadStageTypes.named(how.stage()).orElseThrow();
  }

  private static PlanFlow maintain(Schedule.MaintenanceEntry how) {
    return new PlanFlow(
        PlanFlow.MAINTAIN,
        new Bilingual("Bảo trì các bảng", "Maintenance of tables"),
        new FlowStart.Clock(how.cron()),
        List.of(),
        how.doneBy(),
        List.of(new PlanStep.Maintain(how.retries())),
        Optional.empty());
  }
}
