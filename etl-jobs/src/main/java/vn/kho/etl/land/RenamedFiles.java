package vn.kho.etl.land;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;

/**
 * Whether files whose bytes are known have names that the last load did not see. Where files are
 * read in the order of their names, the row of a key may then come from another file, so that they
 * are read again. Members of an archive keep their order whatever the archive is called.
 */
final class RenamedFiles {
  private RenamedFiles() {}

  /**
   * Whether there are such.
   *
   * @param received files that are read, each once
   * @param arrival names the copies of them
   */
  static boolean in(
      Contract contract,
      Optional<LastLoad> last,
      List<LandedFile> received,
      Landing.DeliveryReceipt arrival) {
    Server server = contract.server();
    boolean ordered =
        received.size() > 1
            && server.kind().folder()
            && server.order() == Server.FileOrder.NAME
            && server.archive().isEmpty();
    if (!ordered || last.isEmpty()) {
      return false;
    }
    Stream<String> files =
        Stream.concat(
            received.stream().map(file -> LastLoad.file(file.origin(), file.sha256())),
            arrival.copies().stream()
                .map(copy -> LastLoad.file(copy.origin(), copy.of().sha256())));
    Set<String> known = last.orElseThrow().records().keySet();
    return files.anyMatch(file -> !file.contains("!/") && !known.contains(file));
  }
}
