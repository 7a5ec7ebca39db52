package vn.kho.etl.pipeline;

/** Notified of what happens while it happens; called by several threads. */
public interface RunProgress {
  /** Reports to nobody. */
  RunProgress SILENT =
      new RunProgress() {
        @Override
        public void plan(int datasets) {}

        @Override
        public void enter(String dataset, String stage) {}

        @Override
        public void done(DatasetResult result) {}
      };

  /** How many pipelines will run. */
  void plan(int datasets);

  /** A dataset enters a stage. */
  void enter(String dataset, String stage);

  /** A dataset's pipeline has ended. */
  void done(DatasetResult result);
}
