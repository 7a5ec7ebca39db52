package vn.kho.etl.land;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.extract.Extract;
import vn.kho.etl.extract.RangedRows;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.digest.Sha256;

/**
 * Receives the deliveries of one load: each is found in the landing, or copied and hashed at once.
 * Files of this machine are received several at a time, since one chain of SHA-256 keeps one core
 * busy; other sources are asked for one delivery after the other.
 */
final class DeliveryReceiver {
  private final KnownFiles known;
  private final EarlierLanding earlier;
  private final Path receiving;
  private final long unpacked;
  private final Optional<RangeLanding> ranges;
  private final Map<String, Object> keeping = new ConcurrentHashMap<>();

  /**
   * The receiver of one load.
   *
   * @param receiving the folder where files wait until they are whole
   * @param unpacked how many bytes all members of an archive may have
   * @param ranges reads ranges of rows by Spark tasks; empty where one stream reads them
   */
  DeliveryReceiver(
      KnownFiles known,
      EarlierLanding earlier,
      Path receiving,
      long unpacked,
      Optional<RangeLanding> ranges) {
    this.known = known;
    this.earlier = earlier;
    this.receiving = receiving;
    this.unpacked = unpacked;
    this.ranges = ranges;
  }

  /** What was received of one delivery, or why it was not. */
  private record DeliveryOutcome(ReceivedFiles files, @Nullable RuntimeException failure) {}

  /**
   * What was received of each delivery, in their order.
   *
   * @throws vn.kho.schema.problem.KhoException of the first one that cannot be received
   */
  List<ReceivedFiles> receive(Contract contract, List<Delivery> deliveries) {
    if (deliveries.size() < 2 || !deliveries.stream().allMatch(one -> one.content().rereadable())) {
      List<ReceivedFiles> each = deliveries.stream().map(one -> received(contract, one)).toList();
      stampInReadingOrder(each);
      return each;
    }
    // Waits for all, so that no copy still runs once the failure of another one is reported.
    List<DeliveryOutcome> attempts =
        deliveries.parallelStream().map(one -> attempt(contract, one)).toList();
    List<ReceivedFiles> all = new ArrayList<>();
    for (DeliveryOutcome one : attempts) {
      if (one.failure() != null) {
        throw one.failure();
      }
      all.add(one.files());
    }
    stampInReadingOrder(all);
    return all;
  }

  /**
   * Gives files landing times in reading order, since later loads read them in the order of these
   * times.
   */
  private static void stampInReadingOrder(List<ReceivedFiles> all) {
    Iterator<Instant> times =
        all.stream()
            .flatMap(one -> one.latest().stream())
            .map(LandedFile::landedAt)
            .sorted()
            .iterator();
    Instant last = Instant.MIN;
    for (ReceivedFiles one : all) {
      last = one.stamp(times, last);
    }
  }

  private DeliveryOutcome attempt(Contract contract, Delivery delivery) {
    try {
      return new DeliveryOutcome(received(contract, delivery), null);
    } catch (RuntimeException e) {
      return new DeliveryOutcome(new ReceivedFiles(new Extract(contract, List.of())), e);
    }
  }

  private ReceivedFiles received(Contract contract, Delivery delivery) {
    ReceivedFiles received = new ReceivedFiles(new Extract(contract, List.of()));
    receive(contract, delivery, received);
    return received;
  }

  private void receive(Contract contract, Delivery delivery, ReceivedFiles received) {
    Optional<RangedRows> rows = delivery.content().ranges();
    if (ranges.isPresent() && rows.isPresent()) {
      ranges.orElseThrow().land(contract, delivery, rows.orElseThrow(), received);
      return;
    }
    if (earlier.landed(contract, delivery, known, received)) {
      return;
    }
    MessageDigest digest = Sha256.digest();
    try (FileReceiver part = FileReceiver.begin(receiving)) {
      long bytes = DeliveryBytes.copy(contract, delivery, part.stream(), digest);
      if (DeliveryBytes.changed(contract, delivery, bytes)) {
        received.wait(
            delivery.origin() + " is still being written, it changed while it was copied.");
        return;
      }
      received.note(delivery.content().notes());
      PackedDelivery packed =
          new PackedDelivery(
              part.file(), delivery.name(), delivery.origin(), contract.server(), unpacked);
      PackedDelivery.PackingKind packing = packed.packing();
      List<String> leftOut = List.of();
      if (packing == PackedDelivery.PackingKind.NONE) {
        keep(part, earlier.file(contract, delivery, digest, bytes), received);
      } else {
        leftOut =
            packed.members(packing, (name, in) -> member(contract, delivery, name, in, received));
        received.note(leftOut);
      }
      if (leftOut.isEmpty()) { // What is left out of an archive is noted each time.
        earlier.remember(contract, delivery, received);
      }
    } catch (IOException e) {
      throw LandFailures.unkept(contract, earlier.landing(), e);
    }
  }

  /**
   * Stores a file under its checksum. Two deliveries of one load may have the same bytes: the
   * second one finds the file of the first.
   */
  private void keep(FileReceiver part, LandedFile file, ReceivedFiles received) throws IOException {
    String location = file.location();
    synchronized (keeping.computeIfAbsent(location, unused -> new Object())) {
      if (earlier.storage().size(location) == file.bytes()) {
        earlier.storage().force(location);
        received.addKnown(file);
      } else {
        earlier.storage().put(part.file(), location);
        received.add(file);
      }
    }
  }

  /** Receives one file of an archive, which becomes a file of the delivery like any other. */
  private void member(
      Contract contract, Delivery of, String name, InputStream bytes, ReceivedFiles received)
      throws IOException {
    MessageDigest digest = Sha256.digest();
    try (FileReceiver part = FileReceiver.begin(receiving)) {
      long count = DeliveryBytes.copy(bytes::read, part.stream(), digest);
      LandedFile file = earlier.file(contract, EarlierLanding.member(of, name), digest, count);
      keep(part, file, received);
    }
  }
}
