package vn.kho.etl.lineage;

import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.dedupe.DedupedRows;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.land.Landing;
import vn.kho.etl.pipeline.ForwardingStages;
import vn.kho.etl.pipeline.PipelineStages;
import vn.kho.schema.contract.DatasetName;

/** Stages that record what passes through them, for lineage events. */
final class LineageStages extends ForwardingStages {
  private final LineageReporter lineage;

  LineageStages(PipelineStages stages, LineageReporter lineage) {
    super(stages);
    this.lineage = lineage;
  }

  @Override
  public PipelineLock lock(DatasetName dataset) {
    lineage.started(dataset);
    return super.lock(dataset);
  }

  @Override
  public Landing land(Extract extract) {
    Landing landing = super.land(extract);
    lineage.saw(landing.contract().name(), seen -> seen.with(landing));
    return landing;
  }

  @Override
  public CheckVerdict check(DedupedRows deduped) {
    CheckVerdict verdict = super.check(deduped);
    lineage.saw(deduped.cleaned().landing().contract().name(), seen -> seen.with(verdict));
    return verdict;
  }
}
