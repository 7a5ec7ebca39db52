package vn.kho.etl.check;

import java.util.Optional;
import java.util.Set;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.clean.SourceKeys;
import vn.kho.etl.rows.StageRows;

/**
 * Which rows of the table were deleted at the source, where a load brings a part of it: those that
 * it does not bring and whose key is not among all keys that the source has. A key that cannot be
 * read may be any row, so then nothing is removed.
 *
 * @param keys those of the source; empty where rows are not removed
 */
record SourceDeletionCheck(Optional<SourceKeys> keys) {

  static SourceDeletionCheck of(CleanedRows cleaned) {
    return new SourceDeletionCheck(cleaned.keys().filter(keys -> keys.unreadable() == 0));
  }

  /** Whether rows may be removed. */
  boolean removes() {
    return keys.isPresent();
  }

  /** Whether it can be done in this process. */
  boolean local() {
    return keys.map(SourceKeys::rows).filter(StageRows.Distributed.class::isInstance).isEmpty();
  }

  /** The keys of the source in this process; none where rows are not removed. */
  Set<String> there() {
    return keys.map(SourceKeys::local).orElse(Set.of());
  }
}
