package vn.kho.etl.land;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** Compares what an earlier run landed with the checksum that it had then. */
final class LandedChecksum {
  private static final int BUFFER = 1 << 16;

  private LandedChecksum() {}

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
      return sha256(bytes);
    }
  }

  /** The SHA-256 of a file of this machine, hex. */
  static String sha256(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return sha256(bytes);
    }
  }

  private static String sha256(InputStream bytes) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[BUFFER];
    for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
      digest.update(buffer, 0, read);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
