package vn.kho.etl.pipeline;

import java.util.List;
import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.land.Landing;
import vn.kho.etl.publish.PublishedSnapshot;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;

/**
 * The stages of the pipeline, in order. Each takes the record that the stage before it gives, so
 * the wrong order does not compile.
 */
public interface PipelineStages {

  /**
   * Keeps other runs away from a dataset until it is closed; throws DATASET_BUSY where one holds
   * it.
   */
  PipelineLock lock(DatasetName dataset);

  /** Stage 1, {@link vn.kho.etl.extract}. */
  Extract extract(Contract contract);

  /** Stage 2, {@link vn.kho.etl.land}. */
  Landing land(Extract extract);

  /** Stage 3, {@link vn.kho.etl.clean}. */
  CleanedRows clean(Landing landing);

  /** Stage 4, {@link vn.kho.etl.dedupe}. */
  DedupedRows dedupe(CleanedRows cleaned);

  /** Stage 5, {@link vn.kho.etl.check}. */
  CheckVerdict check(DedupedRows deduped);

  /**
   * Stage 6, {@link vn.kho.etl.publish}; throws MAIN_MOVED where main is no longer the audit's
   * base.
   */
  PublishedSnapshot publish(CheckVerdict.Passed passed);

  /**
   * Stage 6 for datasets that move at one instant, in the order given; throws MAIN_MOVED where the
   * main of one is no longer its audit's base, and then none has moved.
   *
   * @param group those that have changed, or may have
   * @param unchanged others of the group, which stay as they are
   */
  List<PublishedSnapshot> publish(List<CheckVerdict.Passed> group, List<DatasetName> unchanged);

  /** Drops the audit branch of the check stage, which is not to be published. */
  void withdraw(CheckVerdict.Passed passed);

  /** Holds a dataset for one run. */
  interface PipelineLock extends AutoCloseable {
    @Override
    void close();
  }
}
