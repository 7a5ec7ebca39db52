package vn.kho.orchestration.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.kho.schema.afterload.AfterLoadStageTypes;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.yaml.YamlValue;
import vn.kho.schema.yaml.YamlValue.YamlValueKind;

/** Reads the groups: whom they load, when, and after which others. */
final class GroupReader {
  private static final List<String> KEYS =
      List.of(
          "description",
          "cron",
          "after",
          "done-by",
          "retries",
          "pool",
          "publish",
          "held",
          "agencies");
  private static final List<String> MEMBER_KEYS = List.of("retries", "pool", "exclude");
  private static final List<String> TAKEN =
      Stream.concat(AfterLoadStageTypes.names().stream(), Stream.of(PlanFlow.MAINTAIN, "all"))
          .toList();

  /** Stands for every agency that no group names. */
  private static final String REST = "*";

  private final ScheduleProblems faults;
  private final ScheduleNameResolver known;
  private final Map<String, ScheduledServerPool> pools;
  private final StepRetryPolicy retries;

  /** By agency, the group that names it and the line, as a message shows them. */
  private final Map<String, String> taken = new TreeMap<>();

  private String rest = "";

  GroupReader(
      ScheduleProblems faults,
      ScheduleNameResolver known,
      List<ScheduledServerPool> pools,
      StepRetryPolicy retries) {
    this.faults = faults;
    this.known = known;
    this.retries = retries;
    this.pools = new LinkedHashMap<>();
    pools.forEach(pool -> this.pools.put(pool.name(), pool));
  }

  /** Agencies that a group names. */
  Set<String> taken() {
    return taken.keySet();
  }

  /** The group that takes every agency that none names; empty where none does. */
  Optional<String> rest() {
    return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
  }

  List<ScheduleGroup> read(YamlValue map) {
    List<ScheduleGroup> groups = new ArrayList<>();
    Map<String, List<String>> after = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (name, value) -> {
              ScheduleFields fields =
                  ScheduleFields.of(value, "group '" + name + "'", faults, KEYS);
              named(name, value.line());
              List<String> before = before(fields, name, map.entries().keySet());
              after.put(name, before);
              List<ScheduleGroup.GroupAgency> members = members(fields, name);
              Optional<CronExpression> cron = fields.cron("cron");
              Optional<java.time.LocalTime> doneBy = fields.time("done-by");
              Optional<String> together = together(fields);
              cron.ifPresent(
                  c ->
                      groups.add(
                          new ScheduleGroup(
                              name,
                              fields.bilingual("description", name),
                              c,
                              before,
                              doneBy,
                              members,
                              together)));
            });
    CycleCheck.find(after)
        .ifPresent(
            round ->
                faults.add(
                    map.entries().getOrDefault(round.get(0), map).line(),
                    "Cannot put the groups in order, they wait for each other: "
                        + String.join(" after ", round)
                        + ". Remove one 'after'."));
    return groups;
  }

  /**
   * For a group that is published at one instant: what becomes of the others where one dataset
   * cannot be published, {@code hold} or {@code leave-out}. Empty for other groups.
   */
  private Optional<String> together(ScheduleFields fields) {
    Optional<String> publish = word(fields, "publish", List.of("each", ScheduleGroup.TOGETHER));
    Optional<String> held = word(fields, "held", ScheduleGroup.HELD);
    boolean together = publish.filter(ScheduleGroup.TOGETHER::equals).isPresent();
    if (held.isPresent() && !together) {
      faults.add(
          fields.line("held"),
          "Cannot use 'held' in a group whose datasets are published one by one. Add 'publish:"
              + " together', or remove it.");
    }
    return together ? held.or(() -> Optional.of(ScheduleGroup.HOLD)) : Optional.empty();
  }

  private Optional<String> word(ScheduleFields fields, String key, List<String> words) {
    Optional<String> word = fields.text(key);
    word.filter(one -> !words.contains(one))
        .ifPresent(one -> faults.unknown(fields.line(key), key, one, words));
    return word.filter(words::contains);
  }

  private void named(String name, int line) {
    if (!name.matches("[a-z][a-z0-9_]*") || TAKEN.contains(name)) {
      faults.add(
          line,
          "Cannot name a group: "
              + name
              + ". Take lower-case letters, digits and underscores, and none of "
              + String.join(", ", TAKEN)
              + ".");
    }
  }

  private List<String> before(ScheduleFields fields, String name, Set<String> groups) {
    List<String> before = new ArrayList<>();
    for (YamlValue item : fields.texts("after")) {
      if (!groups.contains(item.text())) {
        faults.unknown(item.line(), "group", item.text(), groups);
      } else if (item.text().equals(name)) {
        faults.add(item.line(), "Cannot begin group '" + name + "' after itself. Remove it here.");
      } else {
        before.add(item.text());
      }
    }
    return before;
  }

  private List<ScheduleGroup.GroupAgency> members(ScheduleFields group, String name) {
    StepRetryPolicy ofGroup = group.retries(retries);
    Optional<ScheduledServerPool> pool = pool(group);
    List<ScheduleGroup.GroupAgency> members = new ArrayList<>();
    for (YamlValue item : group.list("agencies")) {
      Optional<YamlValue> more = more(item);
      YamlValue agency = more.isEmpty() ? item : nameOf(item);
      if (agency.text().isBlank()) {
        faults.kind(item, "agencies", "the id of an agency, or an id and a map,");
      } else if (agency.text().equals(REST)) {
        restOf(name, agency.line());
      } else if (known.agency(agency) && alone(agency, name)) {
        members.add(member(agency.text(), more, ofGroup, pool));
      }
    }
    if (group.map().itemsAt("agencies").isEmpty()) {
      faults.add(
          group.line("agencies"),
          "Cannot load a group of nobody: " + name + ". List its agencies, or remove it.");
    }
    return members;
  }

  private ScheduleGroup.GroupAgency member(
      String agency,
      Optional<YamlValue> more,
      StepRetryPolicy retries,
      Optional<ScheduledServerPool> pool) {
    if (more.isEmpty()) {
      return new ScheduleGroup.GroupAgency(agency, retries, pool, Set.of());
    }
    ScheduleFields own =
        ScheduleFields.of(more.orElseThrow(), "agency '" + agency + "'", faults, MEMBER_KEYS);
    Set<DatasetName> excluded = new HashSet<>();
    own.texts("exclude")
        .forEach(item -> known.dataset(item, Optional.of(agency)).ifPresent(excluded::add));
    return new ScheduleGroup.GroupAgency(
        agency, own.retries(retries), pool(own).or(() -> pool), excluded);
  }

  /** The members that {@code *} stands for. */
  List<ScheduleGroup.GroupAgency> rest(List<String> agencies) {
    return agencies.stream()
        .map(agency -> new ScheduleGroup.GroupAgency(agency, retries, Optional.empty(), Set.of()))
        .toList();
  }

  private void restOf(String group, int line) {
    if (!rest.isEmpty()) {
      faults.add(
          line, "Cannot take all other agencies twice, group '" + rest + "' does. Keep one *.");
    }
    rest = group;
  }

  private boolean alone(YamlValue agency, String group) {
    String place = "'" + group + "' (line " + agency.line() + ")";
    String other = taken.putIfAbsent(agency.text(), place);
    if (other != null) {
      faults.add(
          agency.line(),
          "Cannot load an agency in two groups: "
              + agency.text()
              + " is also in "
              + other
              + ". Keep one of them.");
    }
    return other == null;
  }

  private Optional<ScheduledServerPool> pool(ScheduleFields fields) {
    Optional<String> name = fields.text("pool");
    if (name.isPresent() && !pools.containsKey(name.orElseThrow())) {
      String word = name.orElseThrow();
      String hint = NearestWord.hint(word, pools.keySet());
      String next = hint.isEmpty() ? ". Describe it under 'pools'." : "";
      faults.add(fields.line("pool"), "Cannot use an unknown pool: " + word + hint + next);
    }
    return name.map(pools::get);
  }

  /**
   * The value beside the id of an agency, such as its retries; empty where the item is the id
   * alone.
   */
  private static Optional<YamlValue> more(YamlValue item) {
    return item.kind() == YamlValueKind.MAP && item.entries().size() == 1
        ? item.entries().values().stream().findFirst()
        : Optional.empty();
  }

  private static YamlValue nameOf(YamlValue item) {
    String name = item.entries().keySet().iterator().next();
    return new YamlValue(YamlValueKind.TEXT, item.line(), name, List.of(), Map.of());
  }
}
