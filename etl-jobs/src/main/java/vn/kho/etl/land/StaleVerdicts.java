package vn.kho.etl.land;

import java.util.Optional;
import vn.kho.schema.contract.Contract;

/** Tells whether rules must be judged again although the files of a dataset are as they were. */
@FunctionalInterface
public interface StaleVerdicts {
  /** Every verdict holds as long as the files. */
  StaleVerdicts NONE = (contract, run) -> Optional.empty();

  /**
   * Why a verdict on the same rows may be another by now; empty where none can.
   *
   * @param run the dataset's last good load
   */
  Optional<String> reason(Contract contract, String run);
}
