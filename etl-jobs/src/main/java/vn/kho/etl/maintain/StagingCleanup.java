package vn.kho.etl.maintain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vn.kho.etl.storage.Storage;

/** Staged rows of runs that ended long ago without clearing up. */
final class StagingCleanup {
  private StagingCleanup() {}

  /** The runs below {@code staging} that are not alive and wrote nothing since {@code before}. */
  static List<String> in(Storage storage, String staging, Set<String> alive, Instant before) {
    try {
      Set<String> left = new TreeSet<>();
      Set<String> young = new TreeSet<>();
      int start = OrphanFileRemoval.key(staging).length() + 1;
      for (Storage.StoredObject file : storage.below(staging)) {
        String run =
            OrphanFileRemoval.key(file.location()).substring(start).replaceFirst("/.*", "");
        (file.modified().isBefore(before) ? left : young).add(run);
      }
      left.removeAll(young);
      left.removeAll(alive);
      return List.copyOf(left);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
