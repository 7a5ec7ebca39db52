package vn.kho.etl.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import vn.kho.etl.probe.SourceFile;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** What stands at an http address, as a file that is deleted after use; at most 4 GB. */
record FetchedFile(SourceFile file) implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final long LARGEST = 4L << 30;

  /**
   * Gets it.
   *
   * @throws KhoException SOURCE_UNREACHABLE where the server does not give it
   */
  static FetchedFile get(String address) throws IOException {
    Path copy = Files.createTempFile("kho-read", ".fetched");
    try {
      URLConnection connection = URI.create(address).toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      try (InputStream bytes = connection.getInputStream()) {
        Files.copy(new LimitedStream(bytes, LARGEST), copy, StandardCopyOption.REPLACE_EXISTING);
      }
      String path = address.replaceFirst("[?#].*$", "");
      return new FetchedFile(SourceFile.of(path.substring(path.lastIndexOf('/') + 1), copy));
    } catch (IOException e) {
      Files.deleteIfExists(copy);
      throw new KhoException(
          ErrorCode.SOURCE_UNREACHABLE,
          "Cannot get the file, " + e.getMessage() + ": " + address + ". Try again.",
          e);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file.path());
  }

  /** Ends with an error where more bytes come than are taken. */
  private static final class LimitedStream extends java.io.FilterInputStream {
    private long left;

    LimitedStream(InputStream in, long most) {
      super(in);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = super.read(to, offset, length);
      left -= Math.max(0, read);
      if (left < 0) {
        throw new IOException("it is larger than 4 GB");
      }
      return read;
    }
  }
}
