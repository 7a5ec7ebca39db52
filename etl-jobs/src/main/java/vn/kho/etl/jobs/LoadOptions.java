package vn.kho.etl.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.Nearest;

/**
 * What a load was asked for. The kho command checks what people type; this reads what it hands on.
 *
 * @param home the folder of {@code kho.yaml}
 * @param overrides settings given on the command line
 * @param datasets names to load; empty for all
 * @param agencies agencies to load; empty for all
 * @param maxShrink the share of rows that a snapshot may remove in this one load, 0 to 1
 * @param flags what is asked for besides
 */
record LoadOptions(
    Path home,
    Map<String, String> overrides,
    List<String> datasets,
    List<String> agencies,
    OptionalDouble maxShrink,
    Set<Flag> flags) {
  private static final List<String> KNOWN =
      List.of(
          "--home", "--set", "--all", "--dataset", "--agency", "--json", "--again", "--max-shrink");

  /** What is asked for besides. */
  enum Flag {
    /** The answer is JSON. */
    JSON,
    /** Files that were loaded before are loaded again. */
    AGAIN
  }

  LoadOptions {
    overrides = Map.copyOf(overrides);
    datasets = List.copyOf(datasets);
    agencies = List.copyOf(agencies);
    flags = Set.copyOf(flags);
  }

  /**
   * Reads {@code --home DIR [--set key=value]... [--all] [--dataset D]... [--agency A]... [--json]
   * [--again]}.
   *
   * @throws KhoException SETTING_UNKNOWN for anything else
   */
  static LoadOptions parse(String[] arguments) {
    Path home = Path.of("");
    Map<String, String> overrides = new LinkedHashMap<>();
    List<String> datasets = new ArrayList<>();
    List<String> agencies = new ArrayList<>();
    OptionalDouble maxShrink = OptionalDouble.empty();
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--home" -> home = Path.of(value(arguments, ++i));
        case "--set" -> {
          String[] pair = value(arguments, ++i).split("=", 2);
          overrides.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        case "--dataset" -> datasets.add(value(arguments, ++i));
        case "--agency" -> agencies.add(value(arguments, ++i));
        case "--max-shrink" -> maxShrink = OptionalDouble.of(share(value(arguments, ++i)));
        case "--all" -> {}
        case "--json" -> flags.add(Flag.JSON);
        case "--again" -> flags.add(Flag.AGAIN);
        default ->
            throw new KhoException(
                ErrorCode.SETTING_UNKNOWN,
                "Cannot load, unknown option: " + arguments[i] + Nearest.hint(arguments[i], KNOWN));
      }
    }
    return new LoadOptions(
        home.toAbsolutePath().normalize(), overrides, datasets, agencies, maxShrink, flags);
  }

  boolean json() {
    return flags.contains(Flag.JSON);
  }

  boolean again() {
    return flags.contains(Flag.AGAIN);
  }

  /** Whether no dataset and no agency is named. */
  boolean everything() {
    return datasets.isEmpty() && agencies.isEmpty();
  }

  /** Whether a dataset was asked for. */
  boolean wants(Contract contract) {
    return everything()
        || datasets.contains(contract.name().toString())
        || agencies.contains(contract.agency().id());
  }

  /**
   * Makes sure that everything that was asked for exists.
   *
   * @throws KhoException CONTRACT_REFERENCE with the nearest known name, or with the problems of
   *     contracts where they may be the reason
   */
  void check(Contracts contracts, List<Contract> wanted) {
    List<String> names = wanted.stream().map(contract -> contract.name().toString()).toList();
    List<String> known = contracts.names().stream().map(Object::toString).toList();
    for (String dataset : datasets) {
      if (!names.contains(dataset)) {
        throw unknown("dataset", dataset, known, contracts);
      }
    }
    for (String agency : agencies) {
      if (wanted.stream().noneMatch(contract -> contract.agency().id().equals(agency))) {
        throw unknown("agency", agency, contracts.agencies(), contracts);
      }
    }
    if (everything() && wanted.isEmpty() && contracts.problems().isEmpty()) {
      throw new KhoException(
          ErrorCode.CONTRACT_REFERENCE,
          "Cannot load, no contract was found. Check content.contracts, or add one.");
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
        "Cannot load, no such " + what + ": " + name + Nearest.hint(name, known) + problems);
  }

  private static double share(String text) {
    if (text.matches("0(\\.[0-9]{1,6})?|1(\\.0{1,6})?")) {
      return Double.parseDouble(text);
    }
    throw new KhoException(
        ErrorCode.SETTING_INVALID, "Cannot load, --max-shrink is a share from 0 to 1: " + text);
  }

  private static String value(String[] arguments, int index) {
    if (index >= arguments.length) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID, "Cannot load, no value after option: " + arguments[index - 1]);
    }
    return arguments[index];
  }
}
