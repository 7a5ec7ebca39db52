package vn.kho.etl.jobs;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import vn.kho.etl.pipeline.GroupPolicy;
import vn.kho.etl.pipeline.RunTrigger;
import vn.kho.etl.pipeline.ServerPool;
import vn.kho.schema.contract.BrokenContract;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.settings.Environment;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.settings.SettingsReader;

/**
 * What a load was asked for. The kho command checks what people type; this reads what it hands on.
 *
 * @param home the folder of {@code kho.yaml}
 * @param overrides settings given on the command line
 * @param datasets names to load; empty for all
 * @param agencies agencies to load; empty for all
 * @param maxShrink the share of rows that a snapshot may remove in this one load, 0 to 1
 * @param flags what is asked for besides
 * @param caller who started it
 * @param asOf the day that is over and whose landed files are loaded; empty for what is ready
 * @param bounds what is left out, how many datasets a server bears at once, and what is published
 *     together
 * @param replay ids of the records of the quarantine that are loaded instead of deliveries, none
 *     for all that wait; empty for a load of deliveries
 */
record LoadOptions(
    Path home,
    Map<String, String> overrides,
    List<String> datasets,
    List<String> agencies,
    OptionalDouble maxShrink,
    Set<LoadFlag> flags,
    RunTrigger caller,
    Optional<LocalDate> asOf,
    LoadBounds bounds,
    Optional<Set<String>> replay) {
  /** At most this many names are listed where none resembles the one that was given. */
  private static final int MOST_NAMED = 12;

  /** What is asked for besides. */
  enum LoadFlag {
    /** The answer is JSON. */
    JSON,
    /** Files that were loaded before are loaded again. */
    AGAIN
  }

  /**
   * What a load keeps to.
   *
   * @param except names of datasets that are not loaded
   * @param servers servers that bear few requests at a time
   * @param together what becomes of the others where one dataset cannot be published, if all of the
   *     load are published at one instant
   */
  record LoadBounds(Set<String> except, List<ServerPool> servers, Optional<GroupPolicy> together) {
    static final LoadBounds NONE = new LoadBounds(Set.of(), List.of(), Optional.empty());

    LoadBounds {
      except = Set.copyOf(except);
      servers = List.copyOf(servers);
    }
  }

  LoadOptions {
    overrides = Map.copyOf(overrides);
    datasets = List.copyOf(datasets);
    agencies = List.copyOf(agencies);
    flags = Set.copyOf(flags);
  }

  /**
   * Reads {@code --home DIR [--set key=value]... [--all] [--dataset D]... [--agency A]... [--json]
   * [--again] [--max-shrink SHARE] [--as-of DATE] [--scheduler S [--scheduler-run ID]
   * [--logical-date ISO]] [--except D]... [--pool NAME=SLOTS:AGENCY,...]... [--together
   * hold|leave-out]}.
   *
   * @throws KhoException SETTING_UNKNOWN for anything else, SETTING_INVALID
   */
  static LoadOptions parse(String[] arguments) {
    return LoadArguments.read(arguments);
  }

  /** The settings that hold for these options. */
  Settings settings() {
    return settings(home, overrides);
  }

  static Settings settings(Path home, Map<String, String> overrides) {
    return SettingsReader.read(home.resolve("kho.yaml"), Environment.variables(), overrides);
  }

  /** A replay of records of the quarantine of these datasets; no ids for all that wait. */
  static LoadOptions replay(
      Path home, Map<String, String> overrides, List<String> datasets, Set<String> ids) {
    return new LoadOptions(
        home,
        overrides,
        datasets,
        List.of(),
        OptionalDouble.empty(),
        Set.of(),
        new RunTrigger(RunTrigger.SchedulerKind.REPLAY, Optional.empty(), Optional.empty()),
        Optional.empty(),
        LoadBounds.NONE,
        Optional.of(Set.copyOf(ids)));
  }

  /** A load of everything, by hand. */
  static LoadOptions everything(Path home, Map<String, String> overrides) {
    return new LoadOptions(
        home,
        overrides,
        List.of(),
        List.of(),
        OptionalDouble.empty(),
        Set.of(),
        RunTrigger.HAND,
        Optional.empty(),
        LoadBounds.NONE,
        Optional.empty());
  }

  boolean json() {
    return flags.contains(LoadFlag.JSON);
  }

  boolean again() {
    return flags.contains(LoadFlag.AGAIN);
  }

  /** Whether no dataset and no agency is named. */
  boolean everything() {
    return datasets.isEmpty() && agencies.isEmpty();
  }

  /** Whether a dataset was asked for. */
  boolean wants(Contract contract) {
    String name = contract.name().toString();
    return !bounds.except().contains(name)
        && (everything() || datasets.contains(name) || agencies.contains(contract.agency().id()));
  }

  /**
   * Whether the dataset of a contract that cannot be used was asked for. One whose agency cannot be
   * read may be of any agency, so it is reported in each load of an agency.
   */
  boolean wants(BrokenContract contract) {
    boolean possible =
        !agencies.isEmpty()
            && (contract.agency().isEmpty() || agencies.contains(contract.agency()));
    return !bounds.except().contains(contract.dataset()) && (everything() || possible);
  }

  /**
   * Makes sure that everything that was asked for exists.
   *
   * @throws KhoException CONTRACT_REFERENCE with the nearest known name and the problems of other
   *     contracts; CONTRACT_INVALID for a dataset whose contract has problems
   */
  void check(Contracts contracts, List<Contract> wanted) {
    List<String> names = wanted.stream().map(contract -> contract.name().toString()).toList();
    List<String> known = contracts.names().stream().map(Object::toString).toList();
    for (String dataset : datasets) {
      if (!names.contains(dataset) && !bounds.except().contains(dataset)) {
        throw unknown("dataset", dataset, known, contracts);
      }
    }
    checkExcept(contracts, known);
    for (String agency : agencies) {
      if (wanted.stream().noneMatch(contract -> contract.agency().id().equals(agency))
          && contracts.brokenOf(agency).stream().noneMatch(this::wants)) {
        throw unknown("agency", agency, contracts.knownAgencies(), contracts);
      }
    }
    if (wanted.isEmpty() && !bounds.except().isEmpty() && !contracts.names().isEmpty()) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot load, --except leaves out all that is named. Name another.");
    }
    if (everything() && wanted.isEmpty() && contracts.problems().isEmpty()) {
      throw new KhoException(
          ErrorCode.CONTRACT_REFERENCE,
          "Cannot load, no contract was found. Check content.contracts, or add one.");
    }
  }

  /**
   * A person who leaves out a dataset that does not exist meant another one, which would be loaded.
   * A plan of a scheduler may be older than the contracts.
   */
  private void checkExcept(Contracts contracts, List<String> known) {
    if (caller.scheduler() != RunTrigger.SchedulerKind.HAND) {
      return;
    }
    for (String dataset : bounds.except()) {
      boolean broken =
          contracts.broken().stream().anyMatch(contract -> contract.dataset().equals(dataset));
      if (!known.contains(dataset) && !broken) {
        throw unknown("dataset", dataset, known, contracts);
      }
    }
  }

  private static KhoException unknown(
      String what, String name, List<String> known, Contracts contracts) {
    String place = name.replace('.', '/') + ".yaml";
    List<String> own =
        contracts.problems().stream()
            .filter(problem -> problem.file().endsWith(place))
            .map(Object::toString)
            .toList();
    if (!own.isEmpty()) {
      return new KhoException(
          ErrorCode.CONTRACT_INVALID,
          "Cannot load " + name + ", its contract has problems:\n" + String.join("\n", own));
    }
    String problems =
        contracts.problems().isEmpty()
            ? ""
            : "\nContracts with problems:\n"
                + contracts.problems().stream()
                    .map(Object::toString)
                    .collect(Collectors.joining("\n"));
    return new KhoException(
        ErrorCode.CONTRACT_REFERENCE,
        "Cannot find it, no such " + what + ": " + name + hint(name, known) + problems);
  }

  /** The nearest known name, otherwise the first of all. */
  private static String hint(String name, List<String> known) {
    String nearest = NearestWord.hint(name, known);
    if (!nearest.isEmpty() || known.isEmpty()) {
      return nearest;
    }
    List<String> first = known.stream().sorted().limit(MOST_NAMED).toList();
    int more = known.size() - first.size();
    return ". There are "
        + String.join(", ", first)
        + (more > 0 ? " and " + more + " more: kho status" : "");
  }
}
