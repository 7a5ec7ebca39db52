package vn.kho.orchestration.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** What whole commands cost in new processes, their launcher included. */
final class CommandFigures {
  private static final int AGENCIES = 32;
  private static final int YEAR = 365;
  private static final double NANOS = 1e9;
  private static final int FILES = 10_000;
  private static final int ROWS_OF_A_FILE = 100;

  private final Path script;
  private final int rounds;

  /**
   * Figures of the commands of a build.
   *
   * @param built the folder of what the launcher built, beside the launcher
   * @param rounds runs of which the cheapest counts, after one that keeps archives of classes
   */
  CommandFigures(Path built, int rounds) {
    this.script = built.resolveSibling("kho");
    this.rounds = rounds;
  }

  /** The help of all commands. */
  BenchFigure help() {
    return new BenchFigure(
        "`kho --help`, whole process",
        OptionalDouble.of(0.3),
        ChildCpu.least(rounds, round -> ChildCpu.of(() -> run("--help"))),
        "CPU-s",
        "kho --help",
        "The start of a JVM with its archive of classes is most of it. Next: fewer classes.");
  }

  /** The first night of a generated province, without the process of Trino, which outlives it. */
  BenchFigure night(Path folder) {
    return new BenchFigure(
        "`kho night`, the first of a province of 115 datasets, from nothing, without the process of Trino",
        OptionalDouble.of(30),
        ChildCpu.least(rounds, round -> firstNight(folder.resolve("night" + round))),
        "CPU-s",
        "kho sample --out DIR --agencies 32 && kho night --home DIR",
        "The Trino that tells the types of marts costs 8 to 10 CPU-s from its archive of classes, 14 where it records one. Next: the types that a mart's query gives without a Trino.");
  }

  private OptionalDouble firstNight(Path home) {
    run("sample", "--out", home.toString(), "--agencies", String.valueOf(AGENCIES));
    OptionalDouble cost =
        ChildCpu.of(() -> run("night", "--home", home.toString(), "--set", "trino.port=0"));
    run("sql", "stop", "--home", home.toString());
    return cost;
  }

  /** A delivery of many small files, and the same delivery with one file changed. */
  BenchFigure manyFiles(Path folder) throws IOException {
    Path home = Files.createDirectory(folder.resolve("files-home"));
    Path files = Files.createDirectory(folder.resolve("files"));
    for (int file = 0; file < FILES; file++) {
      Files.writeString(files.resolve("%05d.csv".formatted(file)), rows(file, "first"));
    }
    run("add", files + "/*.csv", "--name", "bench.files", "--home", home.toString());
    OptionalDouble first = load(home, files);
    Files.writeString(files.resolve("%05d.csv".formatted(FILES / 2)), rows(FILES / 2, "second"));
    OptionalDouble second = load(home, files);
    return new BenchFigure(
        "one of %,d files of %d rows changed, against their first night, from nothing"
            .formatted(FILES, ROWS_OF_A_FILE),
        OptionalDouble.of(0.25),
        ChildCpu.times(second, first),
        "times",
        "kho load --dataset bench.files --sources FILES",
        "A quarter is landing, most of it SHA-256 of each file at its source and in the landing; the rest is start, planning and checking a table of a million rows. Next: fewer"
            + " jobs for what changed.");
  }

  /** A night with nothing changed, after a year of such nights. */
  BenchFigure nightAfterYear(Path folder) {
    String home = folder.resolve("year").toString();
    run("sample", "--out", home, "--agencies", String.valueOf(AGENCIES));
    run("bench", "nights", "--home", home, "--nights", String.valueOf(YEAR));
    double least = Double.MAX_VALUE;
    for (int round = 0; round <= rounds; round++) {
      long began = System.nanoTime();
      run("load", "--all", "--home", home);
      double seconds = (System.nanoTime() - began) / NANOS;
      least = round > 0 ? Math.min(least, seconds) : least;
    }
    return new BenchFigure(
        "a night of 115 datasets with nothing changed, behind " + YEAR + " nights, from nothing",
        OptionalDouble.of(10),
        OptionalDouble.of(least),
        "s",
        "kho load --all",
        "Next: ask the catalog once which tables have moved.");
  }

  private OptionalDouble load(Path home, Path files) {
    String sources = files.toString();
    return ChildCpu.of(
        () ->
            run(
                "load",
                "--dataset",
                "bench.files",
                "--sources",
                sources,
                "--home",
                home.toString()));
  }

  private static String rows(int file, String word) {
    StringBuilder text = new StringBuilder("id,name,amount,day\n");
    for (int row = 0; row < ROWS_OF_A_FILE; row++) {
      int id = file * ROWS_OF_A_FILE + row;
      text.append("K%08d,Nguyễn Văn %d %s,".formatted(id, id % 977, word));
      text.append("%d,2025-%02d-%02d\n".formatted(id * 31L % 1_000_003, 1 + id % 12, 1 + id % 28));
    }
    return text.toString();
  }

  private void run(String... arguments) {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    try {
      Path printed = Files.createTempFile("kho-bench", ".log");
      try {
        int status =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start()
                .waitFor();
        if (status != 0) {
          throw new KhoException(
              ErrorCode.INTERNAL_FAULT,
              "Cannot measure, kho %s ended with %d: %s"
                  .formatted(arguments[0], status, Files.readString(printed)));
        }
      } finally {
        Files.delete(printed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The wait for a command was interrupted", e);
    }
  }
}
