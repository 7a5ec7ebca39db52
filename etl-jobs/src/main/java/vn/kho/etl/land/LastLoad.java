package vn.kho.etl.land;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.kho.etl.fingerprint.LoadFingerprint;

/**
 * What a dataset's last good load read.
 *
 * @param run its id
 * @param fingerprints checksums of what it was made with, as {@link LoadFingerprint} computes it
 * @param records how many records each file held, by {@link #file}, in reading order
 * @param locations where the bytes of each file are kept, by checksum
 */
public record LastLoad(
    String run,
    Set<String> fingerprints,
    Map<String, Long> records,
    Map<String, String> locations) {

  /** Copies them. */
  public LastLoad {
    fingerprints = Set.copyOf(fingerprints);
    locations = Map.copyOf(locations);
    records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
  }

  /** The key of a file: its SHA-256 and where it came from. */
  public static String file(String origin, String sha256) {
    return sha256 + " " + origin;
  }

  /** Where a file of {@link #records} came from. */
  static String origin(String file) {
    return file.substring(file.indexOf(' ') + 1);
  }

  /** The SHA-256 of a file of {@link #records}, hex. */
  static String sha256(String file) {
    return file.substring(0, file.indexOf(' '));
  }

  /** Whether it read a file. */
  boolean read(LandedFile file) {
    return records.containsKey(file(file.origin(), file.sha256()));
  }

  /** The SHA-256 of all that it read, in reading order; of equal files the last one counts. */
  List<String> contents() {
    Set<String> contents = new LinkedHashSet<>();
    for (String file : records.keySet()) {
      contents.remove(sha256(file));
      contents.add(sha256(file));
    }
    return List.copyOf(contents);
  }

  /** Whether it read these files in the order that they have. */
  boolean inReadingOrder(List<LandedFile> files) {
    List<String> now = files.stream().map(LandedFile::sha256).toList();
    Set<String> there = new HashSet<>(now);
    return contents().stream().filter(there::contains).toList().equals(now);
  }

  /** Whether all files that it read are among these. */
  boolean within(List<LandedFile> files) {
    Set<String> there = new HashSet<>();
    files.forEach(file -> there.add(file(file.origin(), file.sha256())));
    return there.containsAll(records.keySet());
  }

  /** The file with the records that it had then. */
  LandedFile counted(LandedFile file) {
    return file.holding(records.getOrDefault(file(file.origin(), file.sha256()), 0L));
  }
}
