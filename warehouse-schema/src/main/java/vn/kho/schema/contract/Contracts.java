package vn.kho.schema.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.kho.schema.problem.Problem;

/**
 * The valid contracts of this warehouse, and the problems of the others.
 *
 * @param contracts the valid contracts, by name
 * @param problems all problems, by file and line
 * @param quality the {@code quality} entries of each contract that has some
 * @param constraints the constraints of each contract beside column types
 * @param broken the contracts that cannot be used, by file
 */
public record Contracts(
    List<Contract> contracts,
    List<Problem> problems,
    Map<DatasetName, List<QualityEntry>> quality,
    Map<DatasetName, List<Constraint>> constraints,
    List<BrokenContract> broken) {

  /** Copies the lists. */
  public Contracts {
    contracts = List.copyOf(contracts);
    problems = List.copyOf(problems);
    quality = Map.copyOf(quality);
    constraints = Map.copyOf(constraints);
    broken = List.copyOf(broken);
  }

  /** Contracts without quality entries, constraints or broken files. */
  public Contracts(List<Contract> contracts, List<Problem> problems) {
    this(contracts, problems, Map.of(), Map.of(), BrokenContract.of(problems, Map.of()));
  }

  /** The {@code quality} entries of a dataset's contract. */
  public List<QualityEntry> qualityOf(DatasetName name) {
    return quality.getOrDefault(name, List.of());
  }

  /** The constraints of a dataset's contract beside column types. */
  public List<Constraint> constraintsOf(DatasetName name) {
    return constraints.getOrDefault(name, List.of());
  }

  /** The valid contract of a dataset; empty for none. */
  public Optional<Contract> find(DatasetName name) {
    return contracts.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /** The contracts of an agency, by its id. */
  public List<Contract> ofAgency(String agency) {
    return contracts.stream().filter(c -> c.agency().id().equals(agency)).toList();
  }

  /** The names of the valid contracts, in order. */
  public List<DatasetName> names() {
    return contracts.stream().map(Contract::name).toList();
  }

  /** The contracts of an agency that cannot be used. */
  public List<BrokenContract> brokenOf(String agency) {
    return broken.stream().filter(one -> one.agency().equals(agency)).toList();
  }

  /** The datasets in order, including those whose contracts cannot be used. */
  public List<DatasetName> knownDatasets() {
    return known(contracts, broken);
  }

  /** The datasets of an agency in order, including those whose contracts cannot be used. */
  public List<DatasetName> knownDatasets(String agency) {
    return known(ofAgency(agency), brokenOf(agency));
  }

  private static List<DatasetName> known(List<Contract> sound, List<BrokenContract> broken) {
    return Stream.concat(
            sound.stream().map(Contract::name), broken.stream().flatMap(one -> one.name().stream()))
        .distinct()
        .sorted()
        .toList();
  }

  /** The ids of the agencies in order, including those without a valid contract. */
  public List<String> knownAgencies() {
    return Stream.concat(
            agencies().stream(),
            broken.stream().map(BrokenContract::agency).filter(agency -> !agency.isEmpty()))
        .distinct()
        .sorted()
        .toList();
  }

  /** The ids of the agencies, each once, in order. */
  public List<String> agencies() {
    return contracts.stream().map(c -> c.agency().id()).distinct().sorted().toList();
  }
}
