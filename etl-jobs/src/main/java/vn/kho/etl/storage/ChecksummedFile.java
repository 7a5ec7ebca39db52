package vn.kho.etl.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import vn.kho.schema.digest.Sha256;

/**
 * A text file of this machine's state that begins with its SHA-256, so that a damaged one is never
 * used.
 */
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
    return all.startsWith(Sha256.of(text)) ? Optional.of(text) : Optional.empty();
  }

  /**
   * Writes a text that may be lost, without forcing it to disk. What a crash or a full disk leaves
   * of it fails its checksum.
   */
  public static void writeLoosely(Path file, String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, Sha256.of(text) + "\n" + text);
  }

  /** Writes a text in place of the one before, whole or not at all. */
  public static void write(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    DiskSync.createFolders(folder);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, Sha256.of(text) + "\n" + text);
    DiskSync.force(part);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    DiskSync.force(folder);
  }
}
