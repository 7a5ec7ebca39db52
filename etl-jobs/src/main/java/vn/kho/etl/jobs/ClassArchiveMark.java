package vn.kho.etl.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.pipeline.NightlyRunResult;

/**
 * Reports to the launcher, by a file, that this process used few classes. The class archive that
 * Java writes at the end of the process is used by all later loads, and one of few classes would
 * slow them.
 *
 * @param file exists beside the archive as long as no row has been read
 */
record ClassArchiveMark(Path file) {
  private static final Logger LOG = LoggerFactory.getLogger(ClassArchiveMark.class);

  /** The system property with the archive that this process will write; not set where none. */
  private static final String ARCHIVE = "kho.class-archive";

  /** The mark of this process; empty where it writes no archive. */
  static Optional<ClassArchiveMark> ofProcess() {
    return Optional.ofNullable(System.getProperty(ARCHIVE))
        .map(archive -> new ClassArchiveMark(Path.of(archive + ".few")));
  }

  /** Sets the mark, before anything is loaded. */
  void set() {
    try {
      Files.writeString(file, "");
    } catch (IOException e) {
      LOG.warn("cannot mark that few classes were used: {}", file, e);
    }
  }

  /** Removes the mark where a load has read a row. */
  void after(NightlyRunResult night) {
    if (night.datasets().stream().allMatch(one -> one.counts().read() == 0)) {
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("cannot remove the mark of few classes: {}", file, e);
    }
  }
}
