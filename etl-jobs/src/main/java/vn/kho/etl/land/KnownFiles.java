package vn.kho.etl.land;

import java.util.List;
import java.util.Optional;
import vn.kho.etl.fingerprint.LoadFingerprint;
import vn.kho.schema.contract.DatasetName;

/** Remembers which files were loaded before. */
@FunctionalInterface
public interface KnownFiles {
  /** Remembers nothing. */
  KnownFiles NONE = (dataset, sha256, fingerprint) -> false;

  /** Whether a finished run loaded a file with this content by this {@link LoadFingerprint}. */
  boolean loaded(DatasetName dataset, String sha256, String fingerprint);

  /** Whether nothing landed for the dataset since its last good load. */
  default boolean newest(DatasetName dataset) {
    return true;
  }

  /** Where the files are kept that the dataset's last good load read; none where not known. */
  default List<String> locations(DatasetName dataset) {
    return List.of();
  }

  /** Whether the dataset's last good load read a file of these bytes, whatever the fingerprint. */
  default boolean read(DatasetName dataset, String sha256) {
    return false;
  }

  /** How many different files the dataset's last good load read; 0 where that is not known. */
  default int count(DatasetName dataset) {
    return 0;
  }

  /**
   * What the dataset's last good load read; empty where there is none, or where it is to be
   * ignored, as with {@code --again} or after somebody changed the table.
   */
  default Optional<LastLoad> last(DatasetName dataset) {
    return Optional.empty();
  }
}
