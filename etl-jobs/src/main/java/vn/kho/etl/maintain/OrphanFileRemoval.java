package vn.kho.etl.maintain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.PartitionStatisticsFile;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.io.CloseableIterable;
import vn.kho.etl.storage.Storage;

/**
 * Files below a table that no snapshot names, left by runs that died while they wrote.
 *
 * @param files the files
 * @param bytes bytes in them
 * @param doubt why no orphan was searched for; empty where they were
 */
record OrphanFileRemoval(List<Storage.StoredObject> files, long bytes, Optional<String> doubt) {

  /** Finds those that nobody wrote to for as long as {@code age}. */
  static OrphanFileRemoval in(Table table, Storage storage, Duration age) {
    Instant before = Instant.now().minus(age);
    try {
      List<Storage.StoredObject> all = storage.below(table.location());
      // Refreshed after the folder was listed: a file that was committed meanwhile is no orphan.
      table.refresh();
      TableMetadata metadata = ((HasTableOperations) table).operations().current();
      Set<String> listed =
          all.stream().map(file -> key(file.location())).collect(Collectors.toSet());
      if (!listed.contains(key(metadata.metadataFileLocation()))) {
        return new OrphanFileRemoval(
            List.of(),
            0,
            Optional.of("its folder does not hold its metadata: " + table.location()));
      }
      List<Storage.StoredObject> old =
          all.stream()
              .filter(file -> file.modified().isBefore(before))
              .filter(file -> !hidden(file.location(), table.location()))
              .toList();
      if (old.isEmpty()) {
        return new OrphanFileRemoval(List.of(), 0, Optional.empty());
      }
      Set<String> named = named(table);
      List<Storage.StoredObject> orphans =
          old.stream().filter(file -> !named.contains(key(file.location()))).toList();
      return new OrphanFileRemoval(
          orphans, orphans.stream().mapToLong(Storage.StoredObject::bytes).sum(), Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes them. */
  void remove(Table table) {
    files.forEach(file -> table.io().deleteFile(file.location()));
  }

  private static Set<String> named(Table table) throws IOException {
    Set<String> named = new HashSet<>();
    add(named, ReachableFileUtil.metadataFileLocations(table, false));
    add(named, ReachableFileUtil.manifestListLocations(table));
    add(named, ReachableFileUtil.statisticsFilesLocations(table));
    for (PartitionStatisticsFile file : table.partitionStatisticsFiles()) {
      named.add(key(file.path()));
    }
    named.add(key(ReachableFileUtil.versionHintLocation(table)));
    for (Snapshot snapshot : table.snapshots()) {
      for (ManifestFile manifest : snapshot.allManifests(table.io())) {
        if (named.add(key(manifest.path()))) {
          try (CloseableIterable<String> paths =
              ManifestFiles.readPaths(manifest, table.io(), table.specs())) {
            paths.forEach(path -> named.add(key(path)));
          }
        }
      }
    }
    return named;
  }

  private static void add(Set<String> named, Collection<String> locations) {
    locations.forEach(location -> named.add(key(location)));
  }

  /** A location in one form, whichever way it is written: s3 or s3a, one slash or three. */
  static String key(String location) {
    return location.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*:", "").replaceAll("/+", "/");
  }

  private static boolean hidden(String location, String table) {
    String below = key(location).substring(Math.min(key(table).length(), key(location).length()));
    for (String part : below.split("/", -1)) {
      if (part.startsWith(".") || part.startsWith("_")) {
        return true;
      }
    }
    return below.toLowerCase(Locale.ROOT).endsWith("version-hint.text");
  }
}
