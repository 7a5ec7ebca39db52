package vn.kho.orchestration.mart;

import java.util.List;
import java.util.Set;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.mart.Mart;
import vn.kho.schema.problem.NearestWord;

/** Finds marts over tables that no contract describes: another program may make them, or nobody. */
public final class MartAdvice {
  /** Namespaces of tables that Kho makes without a contract. */
  private static final Set<String> OWN = Set.of("ops", "quality", "reference", "entity", "mart");

  private MartAdvice() {}

  /**
   * A sentence for each such table.
   *
   * @param known the datasets of all contracts, by name
   */
  public static List<String> of(List<Mart> marts, List<DatasetName> known) {
    List<String> names = known.stream().map(DatasetName::toString).toList();
    return marts.stream()
        .flatMap(
            mart ->
                MartTableFinder.of(List.of(mart)).stream()
                    .filter(table -> !OWN.contains(table.domain()) && !known.contains(table))
                    .map(
                        table ->
                            mart.file()
                                + ": it reads "
                                + table
                                + ", which no contract describes"
                                + NearestWord.clause(table.toString(), names)))
        .toList();
  }
}
