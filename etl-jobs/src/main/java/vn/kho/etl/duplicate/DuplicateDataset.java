package vn.kho.etl.duplicate;

import vn.kho.schema.contract.DatasetName;

/**
 * Two datasets that hold the same list.
 *
 * @param dataset the one
 * @param other the other
 * @param rows rows of the larger one
 * @param shared rows that are identical in both
 */
public record DuplicateDataset(DatasetName dataset, DatasetName other, long rows, long shared) {

  /** The share of identical rows, 0 to 1. */
  public double share() {
    return rows == 0 ? 0 : (double) shared / rows;
  }
}
