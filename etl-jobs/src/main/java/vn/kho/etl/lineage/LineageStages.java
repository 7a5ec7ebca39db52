package vn.kho.etl.lineage;

import java.util.List;
import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.land.Landing;
import vn.kho.etl.pipeline.PipelineStages;
import vn.kho.etl.publish.PublishedSnapshot;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.DatasetName;

/** Stages that tell lineage what came through them. */
record LineageStages(PipelineStages stages, LineageReporter lineage) implements PipelineStages {
  @Override
  public Lock lock(DatasetName dataset) {
    lineage.started(dataset);
    return stages.lock(dataset);
  }

  @Override
  public Extract extract(Contract contract) {
    return stages.extract(contract);
  }

  @Override
  public Landing land(Extract extract) {
    Landing landing = stages.land(extract);
    lineage.saw(landing.contract().name(), seen -> seen.with(landing));
    return landing;
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
    CheckVerdict verdict = stages.check(deduped);
    lineage.saw(deduped.cleaned().landing().contract().name(), seen -> seen.with(verdict));
    return verdict;
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
