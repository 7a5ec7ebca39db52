package vn.kho.etl.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import vn.kho.quality.jobs.JobMain;

/**
 * Where Spark writes what does not fit into memory: a folder for each process, named by its number.
 * A job ends without waiting for Spark's own end, so the folder is removed here; folders of
 * processes that were killed are removed by the next one.
 */
final class ScratchFolder {
  private static final Path ALL =
      Path.of(System.getProperty("java.io.tmpdir"), "kho-spark-" + System.getProperty("user.name"));

  private ScratchFolder() {}

  /** A job whose process has its folder, from before the first Spark session on. */
  static JobMain.Job around(JobMain.Job job) {
    return (arguments, out, err) -> {
      begin();
      int status = job.run(arguments, out, err);
      end();
      return status;
    };
  }

  private static void begin() {
    try {
      Files.createDirectories(ALL);
      for (Path one : list(ALL)) {
        if (gone(String.valueOf(one.getFileName()))) {
          delete(one);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.setProperty("spark.local.dir", own().toString());
  }

  private static void end() {
    try {
      delete(own());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
