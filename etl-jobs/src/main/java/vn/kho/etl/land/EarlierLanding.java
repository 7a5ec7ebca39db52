package vn.kho.etl.land;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.extract.RevalidatedContent;
import vn.kho.etl.land.LandedStamps.LandedBytes;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.digest.Sha256;

/**
 * Finds what an earlier run landed of a delivery, so that it is neither fetched nor copied again:
 * by what its source says of the file, else, for a file of this machine, by its bytes.
 *
 * @param landing the folder of landed files
 */
record EarlierLanding(Storage storage, LandedStamps stamps, String landing, Clock clock) {
  /** To hash so many bytes costs about as much as to ask an object store for a size. */
  private static final long BYTES_A_SIZE = 8L << 20;

  /**
   * Whether the delivery is in the landing already; then {@code received} has its files.
   *
   * @param known the last load: a file of this machine is read again where there was none
   */
  boolean landed(Contract contract, Delivery delivery, KnownFiles known, ReceivedFiles received) {
    if (delivery.content() instanceof RevalidatedContent content) {
      return revalidated(contract, delivery, content, known, received);
    }
    boolean own = delivery.content().rereadable();
    if (own && known.count(contract.name()) == 0) {
      return false;
    }
    return unchanged(contract, delivery, received)
        || (own
            && maybeSame(contract, delivery, known)
            && same(contract, delivery, known, received));
  }

  /**
   * Whether a file of this machine may be one that the last load read, by its size; true where to
   * ask for the sizes would cost more than to hash it. A new one is hashed only where it is copied.
   */
  private boolean maybeSame(Contract contract, Delivery delivery, KnownFiles known) {
    long bytes = delivery.stamp().bytes();
    if (bytes < BYTES_A_SIZE) {
      return true; // Even to list what the last load read would cost more.
    }
    List<String> last = known.locations(contract.name());
    if (last.isEmpty() || last.size() > bytes / BYTES_A_SIZE) {
      return true;
    }
    try {
      for (String location : last) {
        if (storage.size(location) == bytes) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw LandFailures.unkept(contract, landing, e);
    }
  }

  /** Remembers what landed of a delivery that was just received. */
  void remember(Contract contract, Delivery delivery, ReceivedFiles received) {
    if (delivery.content() instanceof RevalidatedContent content) {
      remember(contract, delivery, content, received);
    } else {
      stamps.remember(contract, delivery, received.latest());
    }
  }

  /**
   * Remembers the answer of a source with its validator. A source that gave the same validator for
   * other bytes is not asked any more whether they changed.
   */
  private void remember(
      Contract contract, Delivery delivery, RevalidatedContent content, ReceivedFiles received) {
    Optional<LandedStamps.KeptDelivery> before = stamps.kept(contract, delivery);
    Optional<KeptAnswer> said = before.flatMap(kept -> KeptAnswer.read(kept.said()));
    Optional<String> validator = content.validator();
    boolean distrusted = said.filter(one -> one.distrusted(content.question())).isPresent();
    boolean same =
        validator.isPresent()
            && said.filter(one -> one.question().equals(content.question()))
                .filter(one -> one.validator().equals(validator))
                .isPresent();
    List<String> now = received.latest().stream().map(LandedFile::sha256).toList();
    if (same
        && !now.equals(before.orElseThrow().landed().stream().map(LandedBytes::sha256).toList())) {
      distrusted = true;
      received.note(
          List.of(
              "The server says of other bytes what it had said of those before: "
                  + delivery.origin()
                  + ". It is not asked any more whether they changed, all are fetched each time."));
    }
    KeptAnswer answer =
        new KeptAnswer(
            content.question(), clock.instant(), distrusted ? Optional.empty() : validator);
    if (distrusted || validator.isPresent()) {
      stamps.remember(contract, delivery, answer.written(), received.latest());
    } else {
      stamps.forget(contract, delivery);
    }
  }

  /**
   * Whether a source says, when it is asked for the bytes, that they are those of the last good
   * load. It is asked so only where these are in the landing: those of a load that was not
   * published, or that are lost, are fetched.
   */
  private boolean revalidated(
      Contract contract,
      Delivery delivery,
      RevalidatedContent content,
      KnownFiles known,
      ReceivedFiles received) {
    Optional<LandedStamps.KeptDelivery> kept = stamps.kept(contract, delivery);
    Optional<String> validator =
        kept.flatMap(one -> KeptAnswer.read(one.said()))
            .filter(one -> one.usable(content.question(), clock.instant()))
            .flatMap(KeptAnswer::validator);
    if (validator.isEmpty()) {
      return false;
    }
    List<LandedFile> files = there(contract, delivery, kept.orElseThrow().landed());
    if (files.isEmpty()
        || !files.stream().allMatch(file -> known.read(contract.name(), file.sha256()))) {
      return false;
    }
    try {
      if (!content.unchanged(validator.orElseThrow())) {
        return false;
      }
    } catch (IOException e) {
      throw LandFailures.brokeOff(contract, delivery, e);
    }
    files.forEach(received::addKnown);
    return true;
  }

  /** Forgets the files that a source has no more. */
  void keep(Contract contract, List<Delivery> listed) {
    stamps.keep(contract, listed);
  }

  /** Whether a source says that a file is as it was when it landed. */
  private boolean unchanged(Contract contract, Delivery delivery, ReceivedFiles received) {
    List<LandedFile> files = there(contract, delivery, stamps.landed(contract, delivery));
    files.forEach(received::addKnown);
    return !files.isEmpty();
  }

  /**
   * The files that landed of a delivery, where all of them are still in the landing; otherwise
   * none.
   */
  private List<LandedFile> there(Contract contract, Delivery delivery, List<LandedBytes> landed) {
    List<LandedFile> files = new ArrayList<>();
    for (LandedBytes one : landed) {
      Delivery of = one.member().isEmpty() ? delivery : member(delivery, one.member());
      LandedFile file = file(contract, of, one.sha256(), one.bytes());
      try {
        if (storage.size(file.location()) != one.bytes()) {
          return List.of();
        }
      } catch (IOException e) {
        throw LandFailures.unkept(contract, landing, e);
      }
      files.add(file);
    }
    return files;
  }

  /**
   * Whether the bytes of a file are in the landing, by its hash. What a good load read is on the
   * disk; what a run that broke off left may be in the cache of the system only, and is forced to
   * the disk.
   */
  private boolean same(
      Contract contract, Delivery delivery, KnownFiles known, ReceivedFiles received) {
    MessageDigest digest = Sha256.digest();
    try {
      long bytes = DeliveryBytes.copy(contract, delivery, OutputStream.nullOutputStream(), digest);
      LandedFile file = file(contract, delivery, digest, bytes);
      if (storage.size(file.location()) != bytes
          || DeliveryBytes.changed(contract, delivery, bytes)) {
        return false;
      }
      if (!known.read(contract.name(), file.sha256())) {
        storage.force(file.location());
      }
      received.addKnown(file);
      stamps.remember(contract, delivery, received.latest());
      return true;
    } catch (IOException e) {
      throw LandFailures.unkept(contract, landing, e);
    }
  }

  /** A file inside an archive, as a delivery. */
  static Delivery member(Delivery of, String name) {
    String own = name.substring(name.lastIndexOf('/') + 1);
    return new Delivery(own, of.origin() + "!/" + name, of.content());
  }

  /** A file of the landing, by the digest that its bytes went through. */
  LandedFile file(Contract contract, Delivery delivery, MessageDigest digest, long bytes) {
    return file(contract, delivery, HexFormat.of().formatHex(digest.digest()), bytes);
  }

  private LandedFile file(Contract contract, Delivery delivery, String sha, long bytes) {
    String location = LandedFile.location(landing, contract.name(), sha, delivery.name());
    return new LandedFile(
        delivery.origin(), location, sha, bytes, 0, List.of(FileChunk.WHOLE), clock.instant());
  }
}
