package vn.kho.etl.lineage;

import vn.kho.etl.night.DatasetResult;
import vn.kho.etl.night.Progress;

/** Tells lineage when a walk has ended. */
record WatchedProgress(Progress progress, Lineage lineage) implements Progress {
  @Override
  public void plan(int datasets) {
    progress.plan(datasets);
  }

  @Override
  public void enter(String dataset, String room) {
    progress.enter(dataset, room);
  }

  @Override
  public void done(DatasetResult result) {
    lineage.ended(result);
    progress.done(result);
  }
}
