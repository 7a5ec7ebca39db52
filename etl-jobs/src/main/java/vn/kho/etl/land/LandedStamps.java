package vn.kho.etl.land;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.storage.ChecksummedFile;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.digest.Sha256;
import vn.kho.schema.source.SharedOptions;

/**
 * Remembers which bytes landed of a file, with what its source said of it: size and time, an entity
 * tag, or the validator of a web server. A file of which the source says the same again is not
 * fetched. Where an entry is lost, the file is fetched once more.
 */
final class LandedStamps {
  private static final Logger LOG = LoggerFactory.getLogger(LandedStamps.class);
  private static final int SHOWN = 16;

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) (\\d{1,18}) (.*)");

  private final Path folder;

  /** The entries below the folder of this machine's state. */
  LandedStamps(Path state) {
    folder = state.resolve("landed-stamps");
  }

  /**
   * What landed of a file: itself, or a file that is packed in it.
   *
   * @param sha256 of its bytes
   * @param bytes how many
   * @param member its path in the packed file; empty for the file itself
   */
  record LandedBytes(String sha256, long bytes, String member) {}

  /**
   * What is known of a delivery.
   *
   * @param said what its source said of it
   * @param landed what landed then
   */
  record KeptDelivery(String said, List<LandedBytes> landed) {}

  /** What landed of a delivery that is as it was then; empty where that is not known. */
  List<LandedBytes> landed(Contract contract, Delivery delivery) {
    return stamp(contract, delivery)
        .flatMap(stamp -> kept(contract, delivery).filter(kept -> kept.said().equals(stamp)))
        .map(KeptDelivery::landed)
        .orElse(List.of());
  }

  /** What is stored of a delivery, whether it changed since or not. */
  Optional<KeptDelivery> kept(Contract contract, Delivery delivery) {
    try {
      List<String> lines =
          ChecksummedFile.read(file(contract, delivery))
              .map(text -> text.lines().toList())
              .orElse(List.of());
      if (lines.isEmpty()) {
        return Optional.empty();
      }
      List<LandedBytes> landed = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
          return Optional.empty();
        }
        landed.add(new LandedBytes(parts.group(1), Long.parseLong(parts.group(2)), parts.group(3)));
      }
      return Optional.of(new KeptDelivery(lines.get(0), landed));
    } catch (IOException e) {
      LOG.warn("{} is fetched again, what is known of it cannot be read", delivery.origin(), e);
      return Optional.empty();
    }
  }

  /** Remembers what landed of a delivery, with what its source says of it now. */
  void remember(Contract contract, Delivery delivery, List<LandedFile> files) {
    stamp(contract, delivery).ifPresent(stamp -> remember(contract, delivery, stamp, files));
  }

  /**
   * Remembers what landed of a delivery.
   *
   * @param said what its source says of it
   */
  void remember(Contract contract, Delivery delivery, String said, List<LandedFile> files) {
    List<String> lines = new ArrayList<>(List.of(said));
    for (LandedFile file : files) {
      String member = file.origin().substring(delivery.origin().length());
      lines.add(file.sha256() + " " + file.bytes() + " " + member.replaceFirst("^!/", ""));
    }
    try {
      ChecksummedFile.writeLoosely(file(contract, delivery), String.join("\n", lines));
    } catch (IOException e) {
      LOG.warn(
          "{} will be fetched again, what its source says of it cannot be kept",
          delivery.origin(),
          e);
    }
  }

  /** Forgets what is known of a delivery. */
  void forget(Contract contract, Delivery delivery) {
    try {
      Files.deleteIfExists(file(contract, delivery));
    } catch (IOException e) {
      LOG.warn("what was known of {} stays", delivery.origin(), e);
    }
  }

  /** Forgets the files that a source has no more. */
  void keep(Contract contract, List<Delivery> listed) {
    Path own = folder.resolve(contract.name().toString());
    if (!Files.isDirectory(own)) {
      return;
    }
    Set<Path> there =
        listed.stream().map(delivery -> file(contract, delivery)).collect(Collectors.toSet());
    try (DirectoryStream<Path> files = Files.newDirectoryStream(own)) {
      for (Path file : files) {
        if (!there.contains(file)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.warn("what is known of files that are gone stays: {}", own, e);
    }
  }

  /**
   * What tells a file from a changed one: its size, the version that its source states (of a file
   * of this machine, what the file system states), and which members of an archive the contract
   * reads. Empty where a change could leave all of that the same.
   */
  private static Optional<String> stamp(Contract contract, Delivery delivery) {
    Delivery.DeliveryStamp said = delivery.stamp();
    if (said.bytes() < 0) {
      return Optional.empty();
    }
    Optional<String> version =
        delivery.content().rereadable()
            ? delivery.content().state()
            : Optional.of(said.version()).filter(text -> !text.isEmpty());
    String members = SharedOptions.MEMBERS.given(contract.server().options()).orElse("");
    return version.map(text -> (said.bytes() + " " + text + " " + members).strip());
  }

  private Path file(Contract contract, Delivery delivery) {
    String name = Sha256.of(delivery.origin()).substring(0, 2 * SHOWN);
    return folder.resolve(contract.name().toString()).resolve(name);
  }
}
