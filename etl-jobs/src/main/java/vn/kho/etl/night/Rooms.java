package vn.kho.etl.night;

import vn.kho.etl.check.Verdict;
import vn.kho.etl.clean.Cleaned;
import vn.kho.etl.dedupe.Deduped;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.land.Landing;
import vn.kho.etl.publish.Release;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;

/**
 * The rooms of the walk, in order. Each takes the record that the room before it gives, so the
 * wrong order does not compile.
 */
public interface Rooms {

  /**
   * Keeps other runs away from a dataset until it is closed; throws DATASET_BUSY where one holds
   * it.
   */
  Lock lock(DatasetName dataset);

  /** Room 1, {@link vn.kho.etl.extract}. */
  Extract extract(Contract contract);

  /** Room 2, {@link vn.kho.etl.land}. */
  Landing land(Extract extract);

  /** Room 3, {@link vn.kho.etl.clean}. */
  Cleaned clean(Landing landing);

  /** Room 4, {@link vn.kho.etl.dedupe}. */
  Deduped dedupe(Cleaned cleaned);

  /** Room 5, {@link vn.kho.etl.check}. */
  Verdict check(Deduped deduped);

  /**
   * Room 6, {@link vn.kho.etl.publish}; throws MAIN_MOVED where main is no longer the audit's base.
   */
  Release publish(Verdict.Passed passed);

  /** Holds a dataset for one run. */
  interface Lock extends AutoCloseable {
    @Override
    void close();
  }
}
