package vn.kho.etl.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A text of this machine's state behind its SHA-256, so that a damaged one is never believed. */
public final class ChecksummedFile {
  private static final int HEX = 64;

  private ChecksummedFile() {}

  /** The text; empty where there is no such file, or it is not what was written. */
  public static Optional<String> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    String all = Files.readString(file);
    if (all.length() <= HEX || all.charAt(HEX) != '\n') {
      return Optional.empty();
    }
    String text = all.substring(HEX + 1);
    return all.startsWith(sha256(text.getBytes(StandardCharsets.UTF_8)))
        ? Optional.of(text)
        : Optional.empty();
  }

  /** Writes a text in place of the one before, whole or not at all. */
  public static void write(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    DiskSync.createFolders(folder);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, sha256(text.getBytes(StandardCharsets.UTF_8)) + "\n" + text);
    DiskSync.force(part);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    DiskSync.force(folder);
  }

  /** The SHA-256 of bytes, hex. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** The SHA-256 of a file, hex. */
  public static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
      bytes.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
