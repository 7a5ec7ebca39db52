package vn.kho.etl.lineage;

import vn.kho.etl.pipeline.DatasetResult;
import vn.kho.etl.pipeline.RunProgress;

/** Reports to lineage when a pipeline has ended. */
record LineageProgress(RunProgress progress, LineageReporter lineage) implements RunProgress {
  @Override
  public void plan(int datasets) {
    progress.plan(datasets);
  }

  @Override
  public void enter(String dataset, String stage) {
    progress.enter(dataset, stage);
  }

  @Override
  public void done(DatasetResult result) {
    lineage.ended(result);
    progress.done(result);
  }
}
