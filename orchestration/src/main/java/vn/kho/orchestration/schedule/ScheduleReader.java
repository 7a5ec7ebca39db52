package vn.kho.orchestration.schedule;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kho.schema.afterload.AfterLoadStageTypes;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.yaml.YamlReader;
import vn.kho.schema.yaml.YamlValue;

/** Reads {@code schedule.yaml}; every problem of it is reported at once. */
public final class ScheduleReader {
  private static final List<String> KEYS =
      Stream.concat(
              Stream.of("retries", "pools", "groups", "after-load", "maintain", "exclude"),
              AfterLoadStageTypes.ownWords().stream())
          .toList();
  private static final int MOST_SLOTS = 64;

  private final Path file;
  private final ScheduleProblems faults;
  private final ScheduleNameResolver known;

  private ScheduleReader(Path file, Contracts contracts, Problems problems) {
    this.file = file;
    this.faults = new ScheduleProblems(file, problems);
    this.known = new ScheduleNameResolver(contracts, faults);
  }

  /**
   * Reads the file; empty where it cannot be read at all.
   *
   * @param problems takes what is wrong, each with its line
   */
  public static Optional<Schedule> read(Path file, Contracts contracts, Problems problems) {
    if (!Files.exists(file)) {
      problems.add(
          ErrorCode.SCHEDULE_INVALID,
          file,
          0,
          "Cannot read the schedule, no such file. Write one, or set content.schedule to yours.");
      return Optional.empty();
    }
    return new YamlReader(ErrorCode.SCHEDULE_INVALID, problems)
        .read(file)
        .map(document -> new ScheduleReader(file, contracts, problems).schedule(document));
  }

  private Schedule schedule(YamlValue document) {
    ScheduleFields fields = ScheduleFields.of(document, "the schedule", faults, KEYS);
    StepRetryPolicy retries = fields.retries(StepRetryPolicy.DEFAULT);
    List<ScheduledServerPool> pools = pools(fields);
    ExcludedLoads excluded = excluded(fields);
    GroupReader reader = new GroupReader(faults, known, pools, retries);
    Optional<YamlValue> groups = document.at("groups");
    if (groups.isEmpty()) {
      faults.add(document.line(), "Cannot load without 'groups'. Add one with its agencies.");
    }
    List<ScheduleGroup> read =
        groups
            .map(
                map ->
                    ScheduleFields.of(map, "'groups'", faults, List.copyOf(map.entries().keySet())))
            .map(map -> reader.read(map.map()))
            .orElse(List.of());
    List<String> left = known.left(reader.taken(), excluded.agencies);
    List<String> nowhere = reader.rest().isPresent() ? List.of() : left;
    return new Schedule(
        file,
        read.stream().map(group -> whole(group, reader, left, excluded)).toList(),
        pools,
        afterLoad(document, retries),
        maintain(document, retries),
        nowhere);
  }

  /** A group with the agencies that {@code *} stands for, and without what is excluded. */
  private static ScheduleGroup whole(
      ScheduleGroup group, GroupReader reader, List<String> left, ExcludedLoads excluded) {
    boolean takes = reader.rest().filter(group.name()::equals).isPresent();
    List<ScheduleGroup.GroupAgency> members =
        Stream.concat(group.agencies().stream(), reader.rest(takes ? left : List.of()).stream())
            .filter(member -> !excluded.agencies.contains(member.agency()))
            .map(
                member ->
                    new ScheduleGroup.GroupAgency(
                        member.agency(),
                        member.retries(),
                        member.pool(),
                        Stream.concat(member.excluded().stream(), excluded.datasets.stream())
                            .collect(Collectors.toSet())))
            .toList();
    return new ScheduleGroup(
        group.name(),
        group.description(),
        group.cron(),
        group.after(),
        group.doneBy(),
        members,
        group.together());
  }

  private List<ScheduledServerPool> pools(ScheduleFields fields) {
    List<ScheduledServerPool> pools = new ArrayList<>();
    fields
        .map()
        .at("pools")
        .map(YamlValue::entries)
        .ifPresent(
            all ->
                all.forEach(
                    (name, value) -> {
                      ScheduleFields pool =
                          ScheduleFields.of(
                              value,
                              "pool '" + name + "'",
                              faults,
                              List.of("slots", "description"));
                      Bilingual note = pool.bilingual("description", name);
                      pools.add(
                          new ScheduledServerPool(
                              name, pool.count("slots", 1, MOST_SLOTS, 1), note));
                      if (!name.matches("[a-z][a-z0-9_-]*")) {
                        faults.add(
                            value.line(),
                            "Cannot name a pool: "
                                + name
                                + ". Take lower-case letters, digits, - and _.");
                      }
                    }));
    return pools;
  }

  private record ExcludedLoads(Set<String> agencies, Set<DatasetName> datasets) {}

  private ExcludedLoads excluded(ScheduleFields fields) {
    Set<String> agencies = new HashSet<>();
    Set<DatasetName> datasets = new HashSet<>();
    Optional<YamlValue> value = fields.map().at("exclude");
    if (value.isPresent()) {
      ScheduleFields exclude =
          ScheduleFields.of(
              value.orElseThrow(), "'exclude'", faults, List.of("agencies", "datasets"));
      for (YamlValue agency : exclude.texts("agencies")) {
        if (known.agency(agency)) {
          agencies.add(agency.text());
        }
      }
      exclude
          .texts("datasets")
          .forEach(item -> known.dataset(item, Optional.empty()).ifPresent(datasets::add));
    }
    return new ExcludedLoads(agencies, datasets);
  }

  /**
   * The stages under {@code after-load} in the order of the file, then those that have a top-level
   * key of their own.
   */
  private List<Schedule.AfterLoadEntry> afterLoad(YamlValue document, StepRetryPolicy retries) {
    Map<String, YamlValue> stages = new LinkedHashMap<>();
    document
        .at("after-load")
        .map(map -> ScheduleFields.of(map, "'after-load'", faults, names()).map())
        .ifPresent(map -> stages.putAll(map.entries()));
    stages.keySet().retainAll(names());
    for (String name : AfterLoadStageTypes.ownWords()) {
      YamlValue own = document.entries().get(name);
      if (own != null && stages.put(name, own) != null) {
        faults.add(
            own.line(), "Cannot run '" + name + "' twice. Remove it here or under 'after-load'.");
      }
    }
    List<Schedule.AfterLoadEntry> read = new ArrayList<>();
    stages.forEach(
        (name, value) -> {
          ScheduleFields fields =
              ScheduleFields.of(value, "'" + name + "'", faults, List.of("retries", "done-by"));
          read.add(
              new Schedule.AfterLoadEntry(name, fields.retries(retries), fields.time("done-by")));
        });
    return read;
  }

  private static List<String> names() {
    return AfterLoadStageTypes.names();
  }

  private Optional<Schedule.MaintenanceEntry> maintain(
      YamlValue document, StepRetryPolicy retries) {
    if (!document.entries().containsKey("maintain")) {
      return Optional.empty();
    }
    YamlValue value = document.entries().getOrDefault("maintain", document);
    ScheduleFields maintain =
        ScheduleFields.of(value, "'maintain'", faults, List.of("cron", "retries", "done-by"));
    StepRetryPolicy how = maintain.retries(retries);
    return maintain
        .cron("cron")
        .map(cron -> new Schedule.MaintenanceEntry(cron, how, maintain.time("done-by")));
  }
}
