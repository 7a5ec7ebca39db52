package vn.kho.etl.land;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;

/**
 * Whether files whose bytes are known are read in another order than in the last load, or have
 * names, where these give the order, that it did not see. The row of a key may then come from
 * another file, so that they are read again. Members of an archive keep their order whatever the
 * archive is called.
 */
final class ReadingOrder {
  private ReadingOrder() {}

  /**
   * Whether it may be another one.
   *
   * @param received files that are read, each once, in reading order; the last load read them all
   * @param arrival names the copies of them
   */
  static boolean changed(
      Contract contract,
      Optional<LastLoad> last,
      List<LandedFile> received,
      Landing.DeliveryReceipt arrival) {
    Server server = contract.server();
    boolean ordered = received.size() > 1 && server.kind().folder() && server.archive().isEmpty();
    if (!ordered || last.isEmpty()) {
      return false;
    }
    LastLoad before = last.orElseThrow();
    return !before.inReadingOrder(received)
        || (server.order() == Server.FileOrder.NAME && named(before, received, arrival));
  }

  /** Whether there are names that the last load did not see. */
  private static boolean named(
      LastLoad last, List<LandedFile> received, Landing.DeliveryReceipt arrival) {
    Stream<String> files =
        Stream.concat(
            received.stream().map(file -> LastLoad.file(file.origin(), file.sha256())),
            arrival.copies().stream()
                .map(copy -> LastLoad.file(copy.origin(), copy.of().sha256())));
    Set<String> known = last.records().keySet();
    return files.anyMatch(file -> !file.contains("!/") && !known.contains(file));
  }
}
