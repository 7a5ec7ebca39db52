package vn.kho.etl.clean;

import java.util.List;
import java.util.Set;
import vn.kho.schema.contract.Contract;

/** What people said of records that were set aside; asked while the dataset is locked. */
@FunctionalInterface
public interface CorrectionSource {
  /** The corrections that hold now: of each scope and column one. */
  List<CellCorrection> of(Contract contract);

  /** The whole records, as JSON, that people discarded: they are no rows. */
  default Set<String> discarded(Contract contract) {
    return Set.of();
  }
}
