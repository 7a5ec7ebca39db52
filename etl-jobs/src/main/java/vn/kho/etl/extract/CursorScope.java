package vn.kho.etl.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Server;
import vn.kho.schema.digest.Sha256;

/**
 * The server and the contract for which a cursor is valid. Where either changes, everything is read
 * again, as the files of a changed contract are.
 *
 * @param fingerprint a checksum of both, hex
 */
public record CursorScope(String fingerprint) {
  private static final int SHOWN = 8;

  /** The scope of a contract as it is now. */
  public static CursorScope of(Contract contract) {
    MessageDigest digest = Sha256.digest();
    Server server = contract.server();
    Map<String, String> options = new TreeMap<>(server.options());
    options.remove("lookBack"); // How much is read once more does not change what a cursor means.
    String place = server.kind() + " " + server.location() + " " + options;
    digest.update(place.getBytes(StandardCharsets.UTF_8));
    if (Files.isRegularFile(contract.file())) {
      try {
        digest.update(Files.readAllBytes(contract.file()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new CursorScope(HexFormat.of().formatHex(digest.digest(), 0, SHOWN));
  }

  /** A cursor as it is stored: with this scope before it. */
  String closed(String cursor) {
    return fingerprint + " " + cursor;
  }

  /** The cursor of a stored text; empty where it is of another scope. */
  Optional<String> opened(String kept) {
    String start = fingerprint + " ";
    return kept.startsWith(start) ? Optional.of(kept.substring(start.length())) : Optional.empty();
  }
}
