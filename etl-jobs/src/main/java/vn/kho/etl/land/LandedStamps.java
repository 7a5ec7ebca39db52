package vn.kho.etl.land;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.extract.Delivery;
import vn.kho.schema.contract.Contract;

/**
 * Remembers under which checksum a file landed whose source says its size and when it changed, so
 * that a file that is still the same is not fetched again. What is lost here is fetched once more.
 */
final class LandedStamps {
  private static final Logger LOG = LoggerFactory.getLogger(LandedStamps.class);
  private static final int SHOWN = 16;

  private final Path folder;

  /** The memory below a folder of this machine's state. */
  LandedStamps(Path state) {
    folder = state.resolve("landed-stamps");
  }

  /** The checksum under which a delivery landed as it is now; empty where that is not known. */
  Optional<String> sha256(Contract contract, Delivery delivery) {
    Path file = file(contract, delivery);
    if (!known(delivery) || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(file);
      boolean same = lines.size() == 2 && lines.get(0).equals(stamp(delivery));
      return same && lines.get(1).matches("[0-9a-f]{64}")
          ? Optional.of(lines.get(1))
          : Optional.empty();
    } catch (IOException e) {
      LOG.warn("{} is fetched again, what is known of it cannot be read", delivery.origin(), e);
      return Optional.empty();
    }
  }

  /** Remembers the checksum of a delivery that landed as it is. */
  void remember(Contract contract, Delivery delivery, String sha256) {
    if (!known(delivery)) {
      return;
    }
    Path file = file(contract, delivery);
    try {
      Files.createDirectories(folder.resolve(contract.name().toString()));
      Files.write(file, List.of(stamp(delivery), sha256));
    } catch (IOException e) {
      LOG.warn("{} will be fetched again, its size and time cannot be kept", delivery.origin(), e);
    }
  }

  private static boolean known(Delivery delivery) {
    return delivery.stamp().bytes() >= 0
        && !delivery.stamp().version().isEmpty()
        && !delivery.content().rereadable();
  }

  private static String stamp(Delivery delivery) {
    return delivery.stamp().bytes() + " " + delivery.stamp().version();
  }

  private Path file(Contract contract, Delivery delivery) {
    byte[] origin = delivery.origin().getBytes(StandardCharsets.UTF_8);
    String name = HexFormat.of().formatHex(LandedChecksum.digest().digest(origin), 0, SHOWN);
    return folder.resolve(contract.name().toString()).resolve(name);
  }
}
