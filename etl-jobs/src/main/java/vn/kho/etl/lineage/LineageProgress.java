package vn.kho.etl.lineage;

import vn.kho.etl.pipeline.DatasetResult;
import vn.kho.etl.pipeline.RunProgress;

/** Passes progress on, and reports the end of each pipeline to lineage. */
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
