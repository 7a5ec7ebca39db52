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
 * The archive of classes from which a job starts. The first run writes down those that it used;
 * later ones start from them.
 *
 * @param file where it is, or will be
 */
record ClassArchive(Path file) {

  /** Loads, checks, lists, marts and benchmarks use different classes; each has its own archive. */
  static ClassArchive of(JobProcess job, Path built) {
    return new ClassArchive(built.resolve(name(job) + ".jsa"));
  }

  private static String name(JobProcess job) {
    String main = job.main();
    // Little data is read in the process itself, much of it by Spark: the classes are not the same,
    // and those that an archive lacks cost 6 CPU-s of a check of five million rows.
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

  /** The options of Java by which it is used, or written. */
  List<String> options() {
    Stream<String> how =
        Files.exists(file)
            ? Stream.of("-XX:SharedArchiveFile=" + file)
            : Stream.of("-XX:ArchiveClassesAtExit=" + fresh(), "-Dkho.class-archive=" + fresh());
    return Stream.concat(how, Stream.of("-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr"))
        .toList();
  }

  /**
   * Keeps what the job wrote. One that could not run, or a load that read no row and says so by a
   * mark, has used few classes: its archive would slow all later ones.
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

  /** The mark of a load that read no row. */
  private Path few() {
    return fresh().resolveSibling(fresh().getFileName() + ".few");
  }

  private Path fresh() {
    return file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
  }
}
