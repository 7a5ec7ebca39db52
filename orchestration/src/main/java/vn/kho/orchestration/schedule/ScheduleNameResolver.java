package vn.kho.orchestration.schedule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.yaml.YamlValue;

/** Resolves names of agencies and datasets in the schedule against the contracts. */
record ScheduleNameResolver(Contracts contracts, ScheduleProblems faults) {

  /** Whether an agency has a contract; a fault where not. */
  boolean agency(YamlValue value) {
    List<String> agencies = contracts.knownAgencies();
    if (agencies.contains(value.text())) {
      return true;
    }
    faults.unknown(value.line(), "agency" + broken(), value.text(), agencies);
    return false;
  }

  /** The dataset of an agency, or of any where none is named; a fault where there is none. */
  Optional<DatasetName> dataset(YamlValue value, Optional<String> agency) {
    List<String> names =
        agency.map(contracts::knownDatasets).orElseGet(contracts::knownDatasets).stream()
            .map(DatasetName::toString)
            .toList();
    if (names.contains(value.text())) {
      return Optional.of(DatasetName.of(value.text()));
    }
    String whose = agency.map(a -> " of " + a).orElse("");
    faults.unknown(value.line(), "dataset" + whose + broken(), value.text(), names);
    return Optional.empty();
  }

  private String broken() {
    int problems = contracts.problems().size();
    return problems == 0 ? "" : " (contracts have " + problems + " problems, see kho validate)";
  }

  /** The agencies that are in no group and are not excluded. */
  List<String> left(Set<String> taken, Set<String> excluded) {
    return contracts.knownAgencies().stream()
        .filter(id -> !taken.contains(id) && !excluded.contains(id))
        .toList();
  }
}
