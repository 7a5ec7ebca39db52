package vn.kho.etl.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.storage.Storage;
import vn.kho.quality.jobs.JobMain;

/**
 * Where Spark writes what does not fit into memory: a folder for each process, named by its number.
 * A job ends without waiting for Spark's own end, so the folder is removed here; folders of
 * processes that were killed are removed by the next one.
 */
final class ScratchFolder {
  private static final Logger LOG = LoggerFactory.getLogger(ScratchFolder.class);
  private static final Path ALL =
      Path.of(System.getProperty("java.io.tmpdir"), "kho-spark-" + System.getProperty("user.name"));

  private ScratchFolder() {}

  /** Wraps a job, so that its process has a folder before the first Spark session starts. */
  static JobMain.JobBody around(JobMain.JobBody job) {
    return (arguments, out, err) -> {
      begin();
      int status = job.run(arguments, out, err);
      end();
      return status;
    };
  }

  private static void begin() {
    clear(ALL);
    System.setProperty("spark.local.dir", own().toString());
  }

  /**
   * Makes the folder of all processes, and removes those of processes that are gone. Others may do
   * so at the same moment; what cannot be removed is left to the next process.
   */
  static void clear(Path all) {
    try {
      Files.createDirectories(all);
      for (Path one : list(all)) {
        if (gone(String.valueOf(one.getFileName()))) {
          delete(one);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("{} cannot be looked at, what killed processes left stays", all, e);
    }
  }

  /** Removes the folder of this process; a failure is only logged, since the job is done. */
  private static void end() {
    delete(own());
  }

  private static Path own() {
    return ALL.resolve(String.valueOf(ProcessHandle.current().pid()));
  }

  private static boolean gone(String pid) {
    return pid.matches("[0-9]{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  private static void delete(Path folder) {
    try {
      Storage.deleteFolder(folder);
    } catch (IOException e) {
      LOG.warn("{} stays, it cannot be removed", folder, e);
    }
  }
}
