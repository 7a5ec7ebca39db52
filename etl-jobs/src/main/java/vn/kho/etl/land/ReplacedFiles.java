package vn.kho.etl.land;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.kho.etl.record.FileChunk;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.contract.Server;

/**
 * Finds files of the last load that are delivered again under their name with other bytes. In mode
 * {@code upsert} a row that such a file holds no more stays in the table, so it must be told.
 */
final class ReplacedFiles {
  private static final Set<Server.Kind> FILES =
      Set.of(Server.Kind.LOCAL, Server.Kind.S3, Server.Kind.SFTP, Server.Kind.HTTP);

  private ReplacedFiles() {}

  /** The landing with the earlier bytes of such files. */
  static Landing in(KnownFiles known, Landing landing) {
    boolean asked =
        FILES.contains(landing.contract().server().kind())
            && landing.contract().load().mode() == LoadMode.UPSERT
            && !landing.contract().keyColumns().isEmpty()
            && landing.arrival().cursor().isEmpty()
            && !landing.known();
    return asked
        ? known
            .last(landing.contract().name())
            .map(last -> landing.replacing(of(last, landing)))
            .orElse(landing)
        : landing;
  }

  private static List<LandedFile> of(LastLoad last, Landing landing) {
    Map<String, LandedFile> names = new HashMap<>();
    Set<String> contents = new HashSet<>();
    for (LandedFile file : landing.files()) {
      names.put(file.origin(), file);
      contents.add(file.sha256());
    }
    List<LandedFile> replaced = new ArrayList<>();
    last.records()
        .forEach(
            (file, records) -> {
              LandedFile now = names.get(LastLoad.origin(file));
              String sha256 = LastLoad.sha256(file);
              String location = last.locations().get(sha256);
              if (now != null && records > 0 && location != null && !contents.contains(sha256)) {
                replaced.add(
                    new LandedFile(
                        now.origin(),
                        location,
                        sha256,
                        now.bytes(),
                        records,
                        List.of(FileChunk.WHOLE),
                        Instant.EPOCH));
              }
            });
    return replaced;
  }
}
