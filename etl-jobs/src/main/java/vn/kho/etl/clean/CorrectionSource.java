package vn.kho.etl.clean;

import java.util.List;
import vn.kho.schema.contract.Contract;

/** What people corrected in records of a dataset; asked while the dataset is locked. */
@FunctionalInterface
public interface CorrectionSource {
  /** Those that hold now: of each scope and column one. */
  List<CellCorrection> of(Contract contract);
}
