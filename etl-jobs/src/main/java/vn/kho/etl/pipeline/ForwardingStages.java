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

/** Stages that hand everything on to others; a subclass overrides what it adds to. */
public abstract class ForwardingStages implements PipelineStages {
  private final PipelineStages stages;

  /**
   * Stages in front of others.
   *
   * @param stages who does the work
   */
  protected ForwardingStages(PipelineStages stages) {
    this.stages = stages;
  }

  @Override
  public PipelineLock lock(DatasetName dataset) {
    return stages.lock(dataset);
  }

  @Override
  public Extract extract(Contract contract) {
    return stages.extract(contract);
  }

  @Override
  public Landing land(Extract extract) {
    return stages.land(extract);
  }

  @Override
  public CleanedRows clean(Landing landing) {
    return stages.clean(landing);
  }

  @Override
  public DedupedRows dedupe(CleanedRows cleaned) {
    return stages.dedupe(cleaned);
  }

  @Override
  public CheckVerdict check(DedupedRows deduped) {
    return stages.check(deduped);
  }

  @Override
  public PublishedSnapshot publish(CheckVerdict.Passed passed) {
    return stages.publish(passed);
  }

  @Override
  public List<PublishedSnapshot> publish(
      List<CheckVerdict.Passed> group, List<DatasetName> unchanged) {
    return stages.publish(group, unchanged);
  }

  @Override
  public void withdraw(CheckVerdict.Passed passed) {
    stages.withdraw(passed);
  }
}
