package vn.kho.etl.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** A file, or what is packed in it by gzip, as a file that is deleted after use. */
final class UnpackedFile implements AutoCloseable {
  private static final long LARGEST = 8L << 30;
  private static final int BUFFER = 1 << 16;

  private final SourceFile file;
  private final boolean temporary;

  private UnpackedFile(SourceFile file, boolean temporary) {
    this.file = file;
    this.temporary = temporary;
  }

  static UnpackedFile of(SourceFile file) throws IOException {
    if (!file.startsWith(0x1F, 0x8B)) {
      return new UnpackedFile(file, false);
    }
    Path unpacked = Files.createTempFile("kho-read", ".unpacked");
    try (InputStream bytes = new GZIPInputStream(file.open(), BUFFER);
        OutputStream out = Files.newOutputStream(unpacked)) {
      copy(bytes, out, file);
      String name = file.name().replaceFirst("(?i)\\.gz$", "");
      return new UnpackedFile(SourceFile.of(name, unpacked), true);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(unpacked);
      throw e;
    }
  }

  private static void copy(InputStream bytes, OutputStream out, SourceFile file)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long all = 0;
    for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
      all += read;
      if (all > LARGEST) {
        throw new KhoException(
            ErrorCode.SOURCE_TOO_LARGE,
            "Cannot unpack the file, it holds more than 8 GB: " + file.name() + ". Split it.");
      }
      out.write(buffer, 0, read);
    }
  }

  SourceFile file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      Files.deleteIfExists(file.path());
    }
  }
}
