package vn.kho.etl.land;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** The files of the last load by checksum, in reading order. */
  private final Map<String, LandedFile> earlier = new LinkedHashMap<>();

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
    Map<String, LandedFile> names = landing.byOrigin();
    Map<String, LandedFile> contents = new HashMap<>();
    landing.files().forEach(file -> contents.put(file.sha256(), file));
    last.records()
        .forEach(
            (file, records) -> {
              LandedFile now = names.get(LastLoad.origin(file));
              String sha256 = LastLoad.sha256(file);
              String location = last.locations().get(sha256);
              LandedFile same = contents.get(sha256);
              if (same != null) {
                earlier.remove(sha256); // Of equal files the last one says when they are read.
                earlier.put(sha256, same);
              } else if (records > 0 && location != null) {
                add(file, location, records, now != null);
              }
            });
    Landing compared =
        landing.replacing(
            new EarlierDelivery(
                replaced, replaced.isEmpty() ? List.of() : List.copyOf(earlier.values())));
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

  /**
   * Adds bytes that are delivered no more; they are cleaned as on the day of those that replace
   * them.
   *
   * @param read the file, as the last load names it
   * @param named whether a file of its name is delivered
   */
  private void add(String read, String location, long records, boolean named) {
    String origin = LastLoad.origin(read);
    long bytes = size(location);
    if (bytes >= 0) {
      LandedFile file =
          new LandedFile(
              origin,
              location,
              LastLoad.sha256(read),
              bytes,
              records,
              List.of(FileChunk.WHOLE),
              landing.landedAt());
      earlier.remove(file.sha256());
      earlier.put(file.sha256(), file);
      if (named) {
        replaced.add(file);
      }
    } else if (named) {
      gone.add(LandedFile.fileName(origin));
    }
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
