package vn.kho.etl.jobs;

import java.util.List;
import java.util.Optional;
import vn.kho.etl.journal.LastPublished;
import vn.kho.etl.land.KnownFiles;
import vn.kho.etl.land.LastLoad;
import vn.kho.etl.pipeline.JournalRecorder;
import vn.kho.schema.contract.DatasetName;

/**
 * The files that were loaded before. For a dataset whose table somebody changed since, there is no
 * last load, so that its files are read again and the table becomes what they hold.
 *
 * @param files what was loaded
 * @param published what was published
 * @param recorder takes a remark on each table that was changed
 */
record MovedTableCheck(KnownFiles files, LastPublished published, JournalRecorder recorder)
    implements KnownFiles {

  @Override
  public boolean loaded(DatasetName dataset, String sha256, String fingerprint) {
    return !moved(dataset) && files.loaded(dataset, sha256, fingerprint);
  }

  @Override
  public boolean newest(DatasetName dataset) {
    return files.newest(dataset);
  }

  @Override
  public List<String> locations(DatasetName dataset) {
    return files.locations(dataset);
  }

  @Override
  public boolean read(DatasetName dataset, String sha256) {
    return files.read(dataset, sha256);
  }

  @Override
  public int count(DatasetName dataset) {
    return files.count(dataset);
  }

  @Override
  public Optional<LastLoad> last(DatasetName dataset) {
    return moved(dataset) ? Optional.empty() : files.last(dataset);
  }

  private boolean moved(DatasetName dataset) {
    published
        .moved(dataset)
        .ifPresent(
            how ->
                recorder.remark(
                    dataset,
                    "The table "
                        + dataset
                        + " is not as its last load left it: "
                        + how
                        + ". Its files were read again."));
    return published.moved(dataset).isPresent();
  }
}
