package vn.kho.etl.clean;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts, for each file of the last load, keys that the bytes under its name hold no more. */
final class LostKeyCounts implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 5;

  private final HashMap<String, FileCounts> files = new HashMap<>();

  /** The counts of one file, by its earlier checksum. */
  static final class FileCounts implements Serializable {
    private static final long serialVersionUID = 1L;
    private final KeySample dropped = new KeySample();
    private final KeySample reverted = new KeySample();
    private final TreeSet<String> older = new TreeSet<>();
    private long held;

    /** The keys that the file held. */
    long held() {
      return held;
    }

    /** Those that no file of the delivery has. */
    KeySample dropped() {
      return dropped;
    }

    /** Those for which the value of an older file, as the last load had it, counts again. */
    KeySample reverted() {
      return reverted;
    }

    /** The checksums of some of these files. */
    List<String> older() {
      return List.copyOf(older);
    }

    private void add(FileCounts other) {
      held += other.held;
      dropped.add(other.dropped);
      reverted.add(other.reverted);
      other.older.forEach(this::from);
    }

    private void from(String sha256) {
      older.add(sha256);
      if (older.size() > SHOWN) {
        older.pollLast();
      }
    }
  }

  /** How many keys, and the first of them in their order. */
  static final class KeySample implements Serializable {
    private static final long serialVersionUID = 1L;
    private final TreeSet<String> first = new TreeSet<>();
    private long count;

    long count() {
      return count;
    }

    List<String> first() {
      return List.copyOf(first);
    }

    private void add(String key) {
      count++;
      keep(key);
    }

    private void add(KeySample other) {
      count += other.count;
      other.first.forEach(this::keep);
    }

    private void keep(String key) {
      first.add(key);
      if (first.size() > SHOWN) {
        first.pollLast();
      }
    }
  }

  /** Counts a key that a file held. */
  void held(String file) {
    counts(file).held++;
  }

  /** Counts a key that no file of the delivery has. */
  void dropped(String file, String key) {
    counts(file).dropped.add(key);
  }

  /**
   * Counts a key for which the value of an older file counts again.
   *
   * @param older the checksum of that file
   */
  void reverted(String file, String key, String older) {
    FileCounts counts = counts(file);
    counts.reverted.add(key);
    counts.from(older);
  }

  /** Adds those of other keys. */
  LostKeyCounts add(LostKeyCounts other) {
    other.files.forEach((file, counts) -> counts(file).add(counts));
    return this;
  }

  /** The counts of a file; null where nothing was counted. */
  @Nullable FileCounts of(String file) {
    return files.get(file);
  }

  private FileCounts counts(String file) {
    Map<String, FileCounts> all = files;
    return all.computeIfAbsent(file, unused -> new FileCounts());
  }
}
