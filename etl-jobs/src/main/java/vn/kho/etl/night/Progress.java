package vn.kho.etl.night;

/** Told what happens while it happens; called by several threads. */
public interface Progress {
  /** Tells nobody. */
  Progress SILENT =
      new Progress() {
        @Override
        public void plan(int datasets) {}

        @Override
        public void enter(String dataset, String room) {}

        @Override
        public void done(DatasetResult result) {}
      };

  /** So many datasets will walk. */
  void plan(int datasets);

  /** A dataset enters a room. */
  void enter(String dataset, String room);

  /** A dataset's walk has ended. */
  void done(DatasetResult result);
}
