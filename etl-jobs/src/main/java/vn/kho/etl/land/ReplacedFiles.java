package vn.kho.etl.land;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Server;

/**
 * Finds files of the last load that are delivered again under their name with other bytes. In mode
 * {@code upsert} a row that such a file holds no more stays in the table, so it must be reported.
 */
final class ReplacedFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ReplacedFiles.class);

  private final Storage storage;
  private final Landing landing;
  private final List<LandedFile> replaced = new ArrayList<>();
  private final List<String> gone = new ArrayList<>();

  private ReplacedFiles(Storage storage, Landing landing) {
    this.storage = storage;
    this.landing = landing;
  }

  /** The landing with the earlier bytes of such files, where they are still kept. */
  static Landing in(KnownFiles known, Storage storage, Landing landing) {
    Server.ServerKind kind = landing.contract().server().kind();
    boolean asked =
        (kind.folder() || kind == Server.ServerKind.HTTP)
            && LoadStrategy.of(landing.contract()).accumulates()
            && !landing.contract().keyColumns().isEmpty()
            && landing.arrival().cursor().isEmpty()
            && !landing.alreadyLoaded();
    return asked
        ? known
            .last(landing.contract().name())
            .map(last -> new ReplacedFiles(storage, landing).since(last))
            .orElse(landing)
        : landing;
  }

  private Landing since(LastLoad last) {
    Map<String, LandedFile> names = new HashMap<>();
    Set<String> contents = new HashSet<>();
    for (LandedFile file : landing.files()) {
      names.put(file.origin(), file);
      contents.add(file.sha256());
    }
    last.records()
        .forEach(
            (file, records) -> {
              LandedFile now = names.get(LastLoad.origin(file));
              String sha256 = LastLoad.sha256(file);
              String location = last.locations().get(sha256);
              if (now != null && records > 0 && location != null && !contents.contains(sha256)) {
                add(now, location, sha256, records);
              }
            });
    Landing compared = landing.replacing(replaced);
    return gone.isEmpty()
        ? compared
        : compared.with(
            List.of(),
            List.of(
                "It is not known which rows these files lost since they were delivered before, their"
                    + " earlier bytes are kept no more or cannot be read: "
                    + String.join(", ", gone)
                    + "."));
  }

  /** Adds the earlier bytes, which are cleaned as on the day of those that replace them. */
  private void add(LandedFile now, String location, String sha256, long records) {
    long bytes = size(location);
    if (bytes < 0) {
      gone.add(LandedFile.fileName(now.origin()));
      return;
    }
    replaced.add(
        new LandedFile(
            now.origin(),
            location,
            sha256,
            bytes,
            records,
            List.of(FileChunk.WHOLE),
            landing.landedAt()));
  }

  /** The size of earlier bytes; -1 where they are gone, or the store does not say. */
  private long size(String location) {
    try {
      return storage.size(location);
    } catch (IOException e) {
      LOG.warn("cannot look at the earlier bytes {}: {}", location, e.toString());
      return -1;
    }
  }
}
