package vn.kho.etl.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.pipeline.NightlyRunResult;

/**
 * Reports to who started this process that it used few classes: the archive that Java writes of
 * them at its end would be one for all later loads, and slow them.
 *
 * @param file is beside the archive while no row has been read
 */
record ClassArchiveMark(Path file) {
  private static final Logger LOG = LoggerFactory.getLogger(ClassArchiveMark.class);

  /** The archive that this process will write; not set where it writes none. */
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
