package vn.kho.etl.pipeline;

import java.nio.file.Path;
import java.util.List;
import vn.kho.etl.check.CheckStage;
import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.clean.CleanStage;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.dedupe.Deduplicator;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.journal.DatasetLock;
import vn.kho.etl.land.Landing;
import vn.kho.etl.publish.PublishStage;
import vn.kho.etl.publish.PublishedSnapshot;
import vn.kho.etl.repair.Repairer;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;

/**
 * The stages that load into a warehouse.
 *
 * @param entrance the first two stages
 * @param cleaner stage 3
 * @param repairer repairs clean rows by their own evidence, where the contract declares it
 * @param deduplicator stage 4
 * @param checker stage 5
 * @param publisher stage 6
 * @param locks keeps other runs away
 */
public record WarehouseStages(
    ArrivalStages entrance,
    CleanStage cleaner,
    Repairer repairer,
    Deduplicator deduplicator,
    CheckStage checker,
    PublishStage publisher,
    LockPlace locks)
    implements PipelineStages {

  /**
   * Where locks are kept, and for which run.
   *
   * @param state the folder of this machine's state
   * @param run the run's id
   */
  public record LockPlace(Path state, String run) {}

  @Override
  public PipelineLock lock(DatasetName dataset) {
    return DatasetLock.take(locks.state(), dataset, locks.run())::close;
  }

  @Override
  public Extract extract(Contract contract) {
    return entrance.extract(contract);
  }

  @Override
  public Landing land(Extract extract) {
    return entrance.land(extract);
  }

  /**
   * Cleans, unless the table cannot become what the contract of the delivery wants: that is known
   * once it has landed, before any record is read.
   */
  @Override
  public CleanedRows clean(Landing landing) {
    checker.requireFitting(landing.contract());
    return repairer.repair(cleaner.clean(landing));
  }

  @Override
  public DedupedRows dedupe(CleanedRows cleaned) {
    return deduplicator.dedupe(cleaned);
  }

  @Override
  public CheckVerdict check(DedupedRows deduped) {
    return checker.check(deduped);
  }

  @Override
  public PublishedSnapshot publish(CheckVerdict.Passed passed) {
    return publisher.publish(passed);
  }

  @Override
  public List<PublishedSnapshot> publish(
      List<CheckVerdict.Passed> group, List<DatasetName> unchanged) {
    return publisher.publish(group, unchanged);
  }

  @Override
  public void withdraw(CheckVerdict.Passed passed) {
    publisher.withdraw(passed);
  }
}
