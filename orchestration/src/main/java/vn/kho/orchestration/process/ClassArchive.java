package vn.kho.orchestration.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import vn.kho.schema.problem.ExitStatus;

/**
 * The JVM's archive of loaded classes (class data sharing) from which a job starts. The first run
 * writes the classes that it loaded; later runs map them instead of loading them from jars.
 *
 * @param file its path; the file is missing until a first run has written it
 */
record ClassArchive(Path file) {

  /** Loads, checks, lists, marts and benchmarks use different classes; each has its own archive. */
  static ClassArchive of(JobProcess job, Path built) {
    return new ClassArchive(built.resolve(name(job) + ".jsa"));
  }

  private static String name(JobProcess job) {
    String main = job.main();
    // Small data is read in the driver, large data by Spark tasks, which load other classes. Those
    // that an archive lacks cost 6 CPU-s of a check of five million rows.
    String large = job.light() ? "" : "-large";
    if (main.endsWith(".RulesJob")) {
      return "rules";
    }
    if (main.matches(".*\\.(Read|Repair|Add)Job")) {
      return "read";
    }
    if (main.endsWith(".SampleJob")) {
      return "sample";
    }
    if (main.endsWith(".AfterLoadJob")) {
      return "after-load";
    }
    if (main.endsWith(".NightSessionJob")) {
      return "night" + large;
    }
    if (main.matches(".*\\.(RulesBench|BenchJob)")) {
      return "bench";
    }
    return (main.startsWith("vn.kho.quality.jobs.") ? "quality-rules" : "etl-jobs") + large;
  }

  /** The JVM options that use the archive, or that write it when the process ends. */
  List<String> options() {
    Stream<String> how =
        Files.exists(file)
            ? Stream.of("-XX:SharedArchiveFile=" + file)
            : Stream.of("-XX:ArchiveClassesAtExit=" + fresh(), "-Dkho.class-archive=" + fresh());
    return Stream.concat(how, Stream.of("-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr"))
        .toList();
  }

  /**
   * Moves the archive that the job wrote to its place. It is deleted where the job could not run,
   * or where a load left the {@code .few} file to say that it read no row: few classes were loaded,
   * and later jobs would be slow with such an archive.
   */
  void keep(int status) {
    try {
      if (Files.deleteIfExists(few()) || status == ExitStatus.NOT_RUN) {
        Files.deleteIfExists(fresh());
      } else if (Files.exists(fresh())) {
        Files.move(fresh(), file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The empty file that a load leaves where it read no row. */
  private Path few() {
    return fresh().resolveSibling(fresh().getFileName() + ".few");
  }

  private Path fresh() {
    return file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
  }
}
