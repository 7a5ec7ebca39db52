package vn.kho.etl.probe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.storage.BoundedStream;
import vn.kho.quality.data.WholeGzipStream;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Files compressed by gzip and members of zip archives. A workbook is a zip archive too, but is not
 * unpacked. The output is bounded against decompression bombs: a member may have at most 8 GB, and
 * beyond 256 MB at most 1,000 times its compressed size.
 */
public final class PackedFile {
  private static final long LARGEST = 8L << 30;
  private static final long HARMLESS = 256L << 20;
  private static final long GREATEST_RATIO = 1_000;
  private static final int MOST_MEMBERS = 10_000;
  private static final int BUFFER = 1 << 16;

  private PackedFile() {}

  /**
   * The names of the files in a zip archive, in its order; empty where a file is no such archive.
   *
   * @throws KhoException SOURCE_UNREADABLE where it is damaged or protected by a password
   */
  public static List<String> members(SourceFile file) throws IOException {
    if (!file.startsWith('P', 'K', 3, 4)) {
      return List.of();
    }
    try (ZipFile zip = zip(file)) {
      List<String> names = new ArrayList<>();
      boolean office = false;
      for (var entries = zip.entries(); entries.hasMoreElements(); ) {
        String name = entries.nextElement().getName();
        office |=
            name.matches("\\[Content_Types]\\.xml|content\\.xml|mimetype|(_rels|xl|word|ppt)/.*");
        if (!name.endsWith("/") && !name.matches("(__MACOSX/|(.*/)?\\.).*")) {
          names.add(name);
        }
      }
      if (names.size() > MOST_MEMBERS) {
        throw new KhoException(
            ErrorCode.SOURCE_TOO_LARGE,
            "Cannot unpack the file, it holds more than "
                + MOST_MEMBERS
                + " files: "
                + file.name()
                + ". Split it.");
      }
      return office ? List.of() : names;
    } catch (ZipException | IllegalArgumentException e) {
      boolean locked =
          (file.head()[6] & 1) != 0 || String.valueOf(e.getMessage()).contains("encrypted");
      if (!file.ending().equals("zip") && !locked) {
        return List.of();
      }
      throw damaged(file, locked ? "it is protected by a password" : "its archive is damaged", e);
    }
  }

  private static KhoException damaged(SourceFile file, String why, @Nullable Exception cause) {
    String message =
        "Cannot unpack the file, "
            + why
            + ": "
            + file.name()
            + ". Ask the agency to deliver it again.";
    return cause == null
        ? new KhoException(ErrorCode.SOURCE_UNREADABLE, message)
        : new KhoException(ErrorCode.SOURCE_UNREADABLE, message, cause);
  }

  /**
   * Opens an archive; names that are not UTF-8 are read as IBM437, the encoding of old archives.
   */
  private static ZipFile zip(SourceFile file) throws IOException {
    try {
      return new ZipFile(file.path().toFile(), StandardCharsets.UTF_8);
    } catch (ZipException | IllegalArgumentException e) {
      return new ZipFile(file.path().toFile(), Charset.forName("IBM437"));
    }
  }

  /** Whether a file is compressed by gzip. */
  public static boolean gzip(SourceFile file) {
    return file.startsWith(0x1F, 0x8B);
  }

  /** Decompresses a gzip file to a temporary file. */
  static SourceFile unpack(SourceFile file) throws IOException {
    String name = file.name().replaceFirst("(?i)\\.gz$", "");
    try (InputStream bytes = new WholeGzipStream(file.open(), BUFFER)) {
      return copy(bytes, name, file);
    }
  }

  /**
   * Decompresses at most the given number of bytes from the start of a gzip file to a temporary
   * file.
   */
  public static SourceFile head(SourceFile file, int most) throws IOException {
    String name = file.name().replaceFirst("(?i)\\.gz$", "");
    try (InputStream bytes = new WholeGzipStream(file.open(), BUFFER)) {
      return copy(new ByteArrayInputStream(bytes.readNBytes(most)), name, file);
    }
  }

  /** Decompresses a member of a zip archive to a temporary file. */
  static SourceFile unpack(SourceFile file, String member) throws IOException {
    try (ZipFile zip = zip(file)) {
      ZipEntry entry = zip.getEntry(member);
      if (entry == null) {
        throw new KhoException(
            ErrorCode.SOURCE_UNREADABLE,
            "Cannot unpack the file, it changed while it was read: "
                + file.name()
                + ". Try again.");
      }
      CRC32 sum = new CRC32();
      try (InputStream bytes = new CheckedInputStream(zip.getInputStream(entry), sum)) {
        SourceFile inner = copy(bytes, member.substring(member.lastIndexOf('/') + 1), file);
        if (entry.getCrc() >= 0 && entry.getCrc() != sum.getValue()) {
          Files.deleteIfExists(inner.path());
          // java.util.zip.ZipFile does not compare checksums.
          throw damaged(file, "its member " + member + " is damaged", null);
        }
        return inner;
      }
    } catch (ZipException e) {
      throw damaged(file, "its member " + member + " is damaged or encrypted", e);
    }
  }

  private static SourceFile copy(InputStream bytes, String name, SourceFile file)
      throws IOException {
    Path unpacked = Files.createTempFile("kho-read", ".unpacked");
    try {
      long most = Math.min(LARGEST, Math.max(HARMLESS, GREATEST_RATIO * file.size()));
      InputStream bounded =
          new BoundedStream(
              bytes,
              most,
              () ->
                  new KhoException(
                      ErrorCode.SOURCE_TOO_LARGE,
                      "Cannot unpack the file, it holds more than "
                          + (most >> 20)
                          + " MB: "
                          + file.name()
                          + ". Split it."));
      Files.copy(bounded, unpacked, StandardCopyOption.REPLACE_EXISTING);
      return SourceFile.of(name, unpacked);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(unpacked);
      throw e;
    }
  }
}
