package vn.kho.etl.land;

import vn.kho.schema.contract.DatasetName;

/** Which files were loaded before. */
@FunctionalInterface
public interface KnownFiles {
  /** Knows none. */
  KnownFiles NONE = (dataset, sha256, contractVersion) -> false;

  /** Whether a finished run loaded a file with this content under this version of the contract. */
  boolean loaded(DatasetName dataset, String sha256, String contractVersion);

  /** How many different files the dataset's last good load read; 0 where that is not known. */
  default int count(DatasetName dataset) {
    return 0;
  }
}
