package vn.kho.orchestration.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** How much the agencies have delivered. */
final class DeliverySize {
  private static final long SMALL_BYTES = 128L << 20;

  /** This many small files are soon read: 10,000 of 100 rows cost 49 CPU-s, 62 if optimised. */
  private static final int SMALL_FILES = 100_000;

  private DeliverySize() {}

  /** Whether the local sources folder holds so little that no load of it takes long. */
  static boolean isSmall(Settings settings) {
    if (settings.text(Setting.SOURCES).contains("://")) {
      return false;
    }
    Path folder = settings.path(Setting.SOURCES);
    return !Files.isDirectory(folder) || isSmall(folder);
  }

  /** Whether a file, or the files of a folder, are so little that no look at them takes long. */
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
