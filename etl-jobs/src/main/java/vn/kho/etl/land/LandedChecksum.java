package vn.kho.etl.land;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.digest.Sha256;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Compares what an earlier run landed with the checksum that it had then. */
public final class LandedChecksum {
  private LandedChecksum() {}

  /**
   * Reads landed files once through, several at a time: one chain of SHA-256 keeps one core busy.
   *
   * @throws KhoException LANDED_CHANGED for the first that is not what was received
   */
  public static void verify(Storage storage, Contract contract, List<LandedFile> files) {
    files.parallelStream()
        .map(file -> failure(storage, contract, file))
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  private static Optional<KhoException> failure(
      Storage storage, Contract contract, LandedFile file) {
    try {
      verify(storage, contract, file);
      return Optional.empty();
    } catch (KhoException e) {
      return Optional.of(e);
    }
  }

  /**
   * Reads a landed file once through.
   *
   * @throws KhoException LANDED_CHANGED where it is not what was received
   */
  static void verify(Storage storage, Contract contract, LandedFile file) {
    String found;
    try {
      found = storage.size(file.location()) < 0 ? "no file" : sha256(storage, file.location());
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.LANDED_CHANGED,
          "Cannot read the landed file of " + contract.name() + ": " + file.location(),
          e);
    }
    if (!found.equals(file.sha256())) {
      throw new KhoException(
          ErrorCode.LANDED_CHANGED,
          "Cannot load "
              + contract.name()
              + ", its landed file is not what was received ("
              + file.bytes()
              + " bytes, SHA-256 "
              + file.sha256()
              + "), it changed on disk: "
              + file.location()
              + ". Nothing was published. Look at the disk; remove the file, and the next load"
              + " fetches it anew where the agency still has it.");
    }
  }

  private static String sha256(Storage storage, String location) throws IOException {
    try (InputStream bytes = storage.open(location, 0)) {
      return Sha256.of(bytes);
    }
  }
}
