package vn.kho.etl.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.storage.BoundedStream;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** What stands at an http address, as a file that is deleted after use; at most 4 GB. */
record FetchedFile(SourceFile file) implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final long LARGEST = 4L << 30;

  /**
   * Gets it.
   *
   * @throws KhoException SOURCE_UNREACHABLE where the server does not give it, SOURCE_TOO_LARGE
   */
  static FetchedFile get(String address) throws IOException {
    Path copy = Files.createTempFile("kho-read", ".fetched");
    boolean whole = false;
    try {
      URLConnection connection = URI.create(address).toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      try (InputStream bytes =
          new BoundedStream(connection.getInputStream(), LARGEST, () -> tooLarge(address))) {
        Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      whole = true;
      String path = address.replaceFirst("[?#].*$", "");
      return new FetchedFile(SourceFile.of(path.substring(path.lastIndexOf('/') + 1), copy));
    } catch (IOException e) {
      throw new KhoException(
          ErrorCode.SOURCE_UNREACHABLE,
          "Cannot get the file, " + e.getMessage() + ": " + address + ". Try again.",
          e);
    } finally {
      if (!whole) {
        Files.deleteIfExists(copy);
      }
    }
  }

  private static KhoException tooLarge(String address) {
    return new KhoException(
        ErrorCode.SOURCE_TOO_LARGE,
        "Cannot get the file, it is larger than 4 GB: " + address + ". Fetch it and read it here.");
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file.path());
  }
}
