package vn.kho.etl.clean;

import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says of a key that files of the last load held, and that are delivered again under their names
 * with other bytes, what became of it. Plain Java: the same object works in this process and in
 * Spark tasks.
 */
final class LostKeyFinder implements Serializable {
  private static final long serialVersionUID = 1L;

  /** By checksum, the place of a file in the reading order of the last load. */
  private final HashMap<String, Integer> last = new HashMap<>();

  /** By checksum, its place now. */
  private final HashMap<String, Integer> now = new HashMap<>();

  /** By checksum of earlier bytes, that of the bytes which are delivered under their name. */
  private final HashMap<String, String> successors;

  /**
   * Compares two loads.
   *
   * @param last the checksums of the files of the last load, in reading order
   * @param now those of this delivery
   */
  LostKeyFinder(List<String> last, List<String> now, Map<String, String> successors) {
    last.forEach(file -> this.last.put(file, this.last.size()));
    now.forEach(file -> this.now.put(file, this.now.size()));
    this.successors = new HashMap<>(successors);
  }

  /**
   * A row of a key.
   *
   * @param file the checksum of its file
   * @param hash of its content; null where the record was refused
   */
  record FileRow(String file, @Nullable String hash) implements Serializable {}

  /**
   * Counts what became of a key.
   *
   * @param before its rows in the earlier bytes
   * @param current its rows and refused records in this delivery
   */
  void count(String key, List<FileRow> before, List<FileRow> current, LostKeyCounts counts) {
    Set<String> holders = files(before);
    holders.forEach(counts::held);
    if (current.isEmpty()) {
      holders.forEach(file -> counts.dropped(file, key));
      return;
    }
    List<FileRow> clean = current.stream().filter(row -> row.hash() != null).toList();
    // What the last load had of the key: the earlier bytes, and files whose bytes did not change.
    List<FileRow> known =
        Stream.concat(before.stream(), clean.stream())
            .filter(row -> last.containsKey(row.file()))
            .toList();
    Optional<String> counted = latest(known, last);
    Optional<String> counting = latest(clean, now);
    if (counted.isPresent() && counting.isPresent()) {
      String from = counted.orElseThrow();
      String to = counting.orElseThrow();
      if (holders.contains(from)
          && older(from, to, current)
          && carried(to, hashes(clean, to), before)
          && !hashes(known, from).equals(hashes(clean, to))) {
        counts.reverted(from, key, to);
      }
    }
  }

  /** Whether the bytes that replace a file have the key no more, and another file is older. */
  private boolean older(String from, String other, List<FileRow> current) {
    String successor = successors.getOrDefault(from, from);
    int place = now.getOrDefault(successor, 0);
    return !files(current).contains(successor) && now.getOrDefault(other, 0) < place;
  }

  /** Whether the last load had the rows of a file already, in the same bytes or in earlier ones. */
  private boolean carried(String file, Set<String> hashes, List<FileRow> before) {
    return last.containsKey(file)
        || before.stream()
            .filter(row -> file.equals(successors.get(row.file())))
            .anyMatch(row -> hashes.contains(row.hash()));
  }

  private static Optional<String> latest(List<FileRow> rows, Map<String, Integer> places) {
    return rows.stream()
        .map(FileRow::file)
        .max(Comparator.comparingInt(file -> places.getOrDefault(file, -1)));
  }

  private static Set<String> files(Collection<FileRow> rows) {
    return rows.stream().map(FileRow::file).collect(Collectors.toSet());
  }

  private static Set<String> hashes(List<FileRow> rows, String file) {
    return rows.stream()
        .filter(row -> row.file().equals(file))
        .map(row -> String.valueOf(row.hash()))
        .collect(Collectors.toSet());
  }
}
