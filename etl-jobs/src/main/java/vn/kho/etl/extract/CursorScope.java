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
 * What a cursor is good for: the server and the contract that it was kept under. Where either
 * changes, everything is read again, as the files of a changed contract are.
 *
 * @param fingerprint of both
 */
public record CursorScope(String fingerprint) {
  private static final int SHOWN = 8;

  /** That of a contract as it is now. */
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

  /** A cursor as it is kept. */
  String closed(String cursor) {
    return fingerprint + " " + cursor;
  }

  /** The cursor that was kept; empty where it is another scope's. */
  Optional<String> opened(String kept) {
    String start = fingerprint + " ";
    return kept.startsWith(start) ? Optional.of(kept.substring(start.length())) : Optional.empty();
  }
}
