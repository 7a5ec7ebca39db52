package vn.kho.orchestration.mart;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.mart.Mart;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.table.ReferenceTable;
import vn.kho.schema.table.SystemTable;

/**
 * Finds marts over tables that no contract describes: another program may make them, or the name is
 * wrong.
 */
public final class MartAdvice {
  /** Tables that Kho makes without a contract, besides marts. */
  private static final List<String> OWN =
      Stream.concat(
              Arrays.stream(SystemTable.values()).map(SystemTable::table),
              Arrays.stream(ReferenceTable.values()).map(ReferenceTable::table))
          .toList();

  private MartAdvice() {}

  /**
   * A sentence for each such table, without its full stop.
   *
   * @param known the datasets of all contracts, by name
   */
  public static List<String> of(List<Mart> marts, List<DatasetName> known) {
    List<String> names =
        Stream.concat(known.stream().map(DatasetName::toString), OWN.stream()).toList();
    return marts.stream()
        .flatMap(
            mart ->
                MartTableFinder.of(List.of(mart)).stream()
                    .filter(table -> !table.domain().equals(Mart.NAMESPACE))
                    .map(DatasetName::toString)
                    .filter(table -> !names.contains(table))
                    .map(
                        table ->
                            mart.file()
                                + ": it reads "
                                + table
                                + ", which no contract describes"
                                + NearestWord.hint(table, names)))
        .toList();
  }
}
