package vn.kho.etl.publish;

import java.util.Optional;
import java.util.function.Predicate;
import org.apache.iceberg.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.extract.SourceCursors;
import vn.kho.etl.journal.LoadHistory;
import vn.kho.etl.table.TableCursor;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;

/**
 * The cursors that stand with published rows. That of a run which is known to have failed though
 * its rows are there, as where the catalog broke off behind the commit, does not count: what the
 * run had refused is written down nowhere.
 *
 * @param history how the runs ended that published them
 */
public record PublishedCursors(Warehouse warehouse, LoadHistory history) implements SourceCursors {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedCursors.class);

  @Override
  public Optional<String> of(DatasetName dataset) {
    Optional<Table> table = warehouse.find(dataset.toString());
    table.ifPresent(
        found -> {
          Predicate<String> failed = run -> history.files().failed(run, dataset);
          if (TableCursor.rewindKept(found, failed) || TableCursor.rewindCommitted(found, failed)) {
            LOG.info("{} is read from the load before the one that failed", dataset);
          }
        });
    return table.flatMap(TableCursor::of);
  }
}
