package vn.kho.etl.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds which files are still being written: by the endings that programs give to incomplete files,
 * by how long ago they changed, and by a marker file that the agency puts beside a complete one.
 */
public final class UnfinishedFileFilter {
  /** Endings that programs add to the names of incomplete files. */
  public static final List<String> ENDINGS =
      List.of(".part", ".partial", ".tmp", ".temp", ".filepart", ".crdownload", ".download");

  private static final String OFFICE_LOCK = "~$";

  private final String pattern;
  private final Duration settle;
  private final Optional<String> marker;
  private final Clock clock;

  /**
   * Finds them for one dataset.
   *
   * @param pattern names the files; where it has one of {@link #ENDINGS} itself, files with that
   *     ending count as complete
   * @param settle how long a file must not have changed
   * @param marker the ending that is added to a file's name for the name of its marker file
   */
  public UnfinishedFileFilter(
      String pattern, Duration settle, Optional<String> marker, Clock clock) {
    this.pattern = pattern.toLowerCase(Locale.ROOT);
    this.settle = settle;
    this.marker = marker;
    this.clock = clock;
  }

  /**
   * Whether a file is not delivered itself, but put beside a delivered one: a lock of an office
   * program, or a marker.
   */
  public boolean beside(String name) {
    String own = name.substring(name.lastIndexOf('/') + 1);
    return own.startsWith(OFFICE_LOCK)
        || (marker.isPresent() && own.endsWith(marker.orElseThrow()));
  }

  /** Why a file is left for the next run; empty where it is whole. */
  public Optional<String> why(String name, Path file) throws IOException {
    return why(
        name,
        Files.getLastModifiedTime(file).toInstant(),
        ending ->
            Files.isRegularFile(
                file.resolveSibling(file.getFileName() + ending), LinkOption.NOFOLLOW_LINKS));
  }

  /**
   * Why a file of any kind of folder is left for the next run; empty where it is whole.
   *
   * @param changed when it was last written to
   * @param beside whether a file of its name and this ending is beside it
   */
  public Optional<String> why(String name, Instant changed, Predicate<String> beside) {
    String own = name.toLowerCase(Locale.ROOT);
    if (ENDINGS.stream().anyMatch(half -> own.endsWith(half) && !pattern.endsWith(half))) {
      return Optional.of("its name ends as that of half a file");
    }
    if (marker.isPresent() && !beside.test(marker.orElseThrow())) {
      return Optional.of("there is no marker file " + marker.orElseThrow() + " beside it");
    }
    Duration age = Duration.between(changed, clock.instant());
    // A server's clock may run ahead: a near future counts as recent, a far one does not.
    return age.abs().compareTo(settle) < 0
        ? Optional.of("it changed less than " + settle.toSeconds() + " s ago")
        : Optional.empty();
  }
}
