package vn.kho.etl.extract;

import java.util.Optional;
import vn.kho.schema.contract.DatasetName;

/** Remembers the cursor of each dataset's last published load. */
@FunctionalInterface
public interface SourceCursors {
  /** Remembers nothing: everything is read. */
  SourceCursors NONE = dataset -> Optional.empty();

  /** The cursor; empty where none was kept, or where the table is not as that load left it. */
  Optional<String> of(DatasetName dataset);
}
