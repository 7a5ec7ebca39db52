package vn.kho.etl.publish;

import java.util.Optional;
import java.util.function.Predicate;
import org.apache.iceberg.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.extract.SourceCursors;
import vn.kho.etl.journal.LoadHistory;
import vn.kho.etl.journal.RunEnds;
import vn.kho.etl.table.TableCursor;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;

/**
 * The cursors that are kept with published rows. That of a run which ended badly for its dataset,
 * or of which {@code ops.run} says nothing, does not count although its rows are published: the
 * records that the run refused may not be recorded anywhere, so they must be read again.
 *
 * @param history how runs ended, as it stood when it was read
 */
public record PublishedCursors(Warehouse warehouse, LoadHistory history) implements SourceCursors {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedCursors.class);

  /**
   * The cursor to go on from; to be called under the lock of the dataset. A run that published to
   * it before may not have ended yet, since it lets go of the lock earlier.
   */
  @Override
  public Optional<String> of(DatasetName dataset) {
    Optional<Table> table = warehouse.find(dataset.toString());
    table.ifPresent(
        found -> {
          Predicate<String> bad = run -> !ended(run, dataset);
          if (TableCursor.rewindKept(found, bad) || TableCursor.rewindCommitted(found, bad)) {
            LOG.info("{} is read from the load before, whose refused rows are known", dataset);
          }
        });
    return table.flatMap(TableCursor::of);
  }

  /** Whether a run ended well for a dataset, or is known to have been followed by one that did. */
  private boolean ended(String run, DatasetName dataset) {
    return history.files().endedWell(run, dataset) || RunEnds.good(warehouse, dataset, run);
  }
}
