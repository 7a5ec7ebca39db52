package vn.kho.etl.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * A file, decompressed into a temporary file where it is gzip or zip; closing deletes the temporary
 * file. Of several members of an archive it is the one that {@code --table} names, otherwise the
 * first.
 */
public final class UnpackedFile implements AutoCloseable {
  private static final int DEEPEST = 3;

  private final Map<String, String> details = new LinkedHashMap<>();
  private SourceFile file;
  private ReadOptions options;
  private boolean temporary;

  private UnpackedFile(SourceFile file, ReadOptions options) {
    this.file = file;
    this.options = options;
  }

  /**
   * Decompresses a file, and what is in it, until it is no longer compressed.
   *
   * @throws KhoException SOURCE_UNREADABLE where an archive is broken; SOURCE_SHAPE where it has no
   *     such member; SOURCE_TOO_LARGE
   */
  public static UnpackedFile of(SourceFile file, ReadOptions options) throws IOException {
    UnpackedFile unpacked = new UnpackedFile(file, options);
    try {
      for (int depth = 0; depth < DEEPEST && unpacked.descend(); depth++) {
        // Archives may be nested, such as a zip archive of gzip files.
      }
      return unpacked;
    } catch (IOException | RuntimeException e) {
      unpacked.close();
      throw e;
    }
  }

  /** Decompresses the current file by one level; false where it is not compressed. */
  private boolean descend() throws IOException {
    if (PackedFile.gzip(file)) {
      details.merge("packed", "gzip", (outer, inner) -> outer + ", " + inner);
      replace(PackedFile.unpack(file));
      return true;
    }
    List<String> members = PackedFile.members(file);
    if (members.isEmpty()) {
      return false;
    }
    boolean several = members.size() > 1;
    if (several && options.table() > members.size()) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot read file %d of the archive, it has %d: %s. Name another."
              .formatted(options.table(), members.size(), file.name()));
    }
    String member = members.get(several ? options.index() : 0);
    details.merge("packed", "zip", (outer, inner) -> outer + ", " + inner);
    details.put("member", member);
    if (several) {
      details.put("members", String.valueOf(members.size()));
      options = options.at(0);
    }
    replace(PackedFile.unpack(file, member));
    return true;
  }

  private void replace(SourceFile inner) throws IOException {
    close();
    file = inner;
    temporary = true;
  }

  /** The file after decompression. */
  public SourceFile file() {
    return file;
  }

  /** The options for reading the decompressed file. */
  public ReadOptions options() {
    return options;
  }

  /** How the file was compressed; empty where it was not. */
  public Map<String, String> details() {
    return details;
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      Files.deleteIfExists(file.path());
    }
  }
}
