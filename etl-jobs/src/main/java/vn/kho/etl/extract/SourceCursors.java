package vn.kho.etl.extract;

import java.util.Optional;
import vn.kho.schema.contract.DatasetName;

/** Remembers the cursor of each dataset's last published load. */
@FunctionalInterface
public interface SourceCursors {
  /** Remembers nothing: everything is read. */
  SourceCursors NONE = dataset -> Optional.empty();

  /**
   * The cursor; empty where none was kept, or where the table is not as that load left it. Asking
   * may write: where the last load did not end well, the cursor that is kept goes back to the one
   * before it.
   */
  Optional<String> of(DatasetName dataset);
}
