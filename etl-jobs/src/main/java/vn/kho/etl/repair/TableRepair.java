package vn.kho.etl.repair;

import java.util.List;

/**
 * The errors found in a table without a contract.
 *
 * @param repaired cells that were repaired, by row and column
 * @param proposed cells that a person must look at, by row and column
 * @param dependencies the dependencies that hold, as text: columns only
 * @param sums the sums that hold, as text: columns only
 */
public record TableRepair(
    List<SuspectCell> repaired,
    List<SuspectCell> proposed,
    List<String> dependencies,
    List<String> sums) {

  /** Copies the lists. */
  public TableRepair {
    repaired = List.copyOf(repaired);
    proposed = List.copyOf(proposed);
    dependencies = List.copyOf(dependencies);
    sums = List.copyOf(sums);
  }
}
