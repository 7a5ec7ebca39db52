package vn.kho.etl.land;

import java.util.List;
import vn.kho.schema.contract.Contract;

/**
 * What landed for one dataset in this run.
 *
 * @param contract the dataset's contract
 * @param files the files, in reading order
 * @param recipe what they are made with, as {@link Recipe} tells it
 * @param known whether every one of them was loaded before by this recipe: nothing to do
 */
public record Landing(Contract contract, List<LandedFile> files, String recipe, boolean known) {

  /** Copies the list. */
  public Landing {
    files = List.copyOf(files);
  }

  /** Records in all files. */
  public long records() {
    return files.stream().mapToLong(LandedFile::records).sum();
  }

  /** Bytes in all files. */
  public long bytes() {
    return files.stream().mapToLong(LandedFile::bytes).sum();
  }
}
