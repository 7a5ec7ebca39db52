package vn.kho.etl.land;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import vn.kho.etl.fingerprint.LoadFingerprint;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;

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

  /**
   * Whether files that it read are read in another order now, or have names, where these give the
   * order, that it did not see. The row of a key may then come from another file, so that they are
   * read again. Members of an archive keep their order whatever the archive is called.
   *
   * @param received files that are read, each once, in reading order; it read them all
   * @param arrival names the copies of them
   */
  boolean readInAnotherOrder(
      Contract contract, List<LandedFile> received, Landing.DeliveryReceipt arrival) {
    Server server = contract.server();
    boolean ordered = received.size() > 1 && server.kind().folder() && server.archive().isEmpty();
    return ordered
        && (!inReadingOrder(received)
            || (server.order() == Server.FileOrder.NAME && named(received, arrival)));
  }

  private boolean inReadingOrder(List<LandedFile> files) {
    List<String> now = files.stream().map(LandedFile::sha256).toList();
    Set<String> there = new HashSet<>(now);
    return contents().stream().filter(there::contains).toList().equals(now);
  }

  /** Whether there are names that it did not see. */
  private boolean named(List<LandedFile> received, Landing.DeliveryReceipt arrival) {
    Stream<String> files =
        Stream.concat(
            received.stream().map(file -> file(file.origin(), file.sha256())),
            arrival.copies().stream().map(copy -> file(copy.origin(), copy.of().sha256())));
    return files.anyMatch(file -> !file.contains("!/") && !records.containsKey(file));
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
