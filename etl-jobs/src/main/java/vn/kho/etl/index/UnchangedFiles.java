package vn.kho.etl.index;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.kho.etl.land.LandedFile;

/**
 * Which files of a delivery have the bytes of a file of the last one, so that they have its records
 * too. Goes to tasks.
 */
final class UnchangedFiles implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int CHANGED = -1;

  /** No file. */
  static final UnchangedFiles NONE = new UnchangedFiles(new int[0], new long[0]);

  private final int[] earlier;
  private final long[] records;

  private UnchangedFiles(int[] earlier, long[] records) {
    this.earlier = earlier;
    this.records = records;
  }

  /**
   * A file of the last delivery.
   *
   * @param sha256 of its bytes, hex
   * @param records how many it has
   */
  record FileIdentity(String sha256, long records) {
    static List<FileIdentity> of(List<LandedFile> files) {
      return files.stream().map(file -> new FileIdentity(file.sha256(), file.records())).toList();
    }
  }

  /** Finds the files of the last delivery among those of the next one, both in their order. */
  static UnchangedFiles among(List<FileIdentity> last, List<FileIdentity> next) {
    Map<FileIdentity, Integer> places = new HashMap<>();
    for (int i = 0; i < last.size(); i++) {
      places.put(last.get(i), i);
    }
    int[] earlier = new int[next.size()];
    Arrays.setAll(earlier, i -> places.getOrDefault(next.get(i), CHANGED));
    return new UnchangedFiles(earlier, next.stream().mapToLong(FileIdentity::records).toArray());
  }

  /** Whether any file was in the last delivery. */
  boolean any() {
    return Arrays.stream(earlier).anyMatch(place -> place != CHANGED);
  }

  /** Whether a file was in the last delivery. */
  boolean contains(int file) {
    return file < earlier.length && earlier[file] != CHANGED;
  }

  /** The place that such a file had in the last delivery, from 0. */
  int earlier(int file) {
    return earlier[file];
  }

  /** How many records such a file has. */
  long records(int file) {
    return records[file];
  }
}
