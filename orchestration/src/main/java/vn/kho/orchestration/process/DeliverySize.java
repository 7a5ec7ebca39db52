package vn.kho.orchestration.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** Tells small deliveries from large ones, which decides how the JVM of a job is tuned. */
final class DeliverySize {
  private static final long SMALL_BYTES = 128L << 20;

  /**
   * Up to this many files count as small: 10,000 files of 100 rows cost 49 CPU-s with the C1
   * compiler alone, and 62 with C2.
   */
  private static final int SMALL_FILES = 100_000;

  private DeliverySize() {}

  /**
   * Whether the sources folder is local and holds at most 128 MB in 100,000 files; true where it
   * does not exist.
   */
  static boolean isSmall(Settings settings) {
    if (settings.text(Setting.SOURCES).contains("://")) {
      return false;
    }
    Path folder = settings.path(Setting.SOURCES);
    return !Files.isDirectory(folder) || isSmall(folder);
  }

  /**
   * Whether a file or a folder has at most 128 MB and 100,000 files; false where it cannot be read.
   */
  static boolean isSmall(Path folder) {
    long bytes = 0;
    int files = 0;
    try (Stream<Path> pipeline = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) pipeline::iterator) {
        bytes += Files.isRegularFile(path) ? Files.size(path) : 0;
        files++;
        if (bytes > SMALL_BYTES || files > SMALL_FILES) {
          return false;
        }
      }
      return true;
    } catch (IOException | UncheckedIOException e) {
      return false; // What cannot be read here is reported by the load itself.
    }
  }
}
