package vn.kho.etl.publish;

import java.util.Optional;
import vn.kho.etl.extract.SourceCursors;
import vn.kho.etl.table.TableCursor;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.DatasetName;

/** The cursors that stand with published rows. */
public record PublishedCursors(Warehouse warehouse) implements SourceCursors {

  /** The cursors of a warehouse's tables. */
  public static SourceCursors of(Warehouse warehouse) {
    return new PublishedCursors(warehouse);
  }

  @Override
  public Optional<String> of(DatasetName dataset) {
    return warehouse.find(dataset.toString()).flatMap(TableCursor::of);
  }
}
